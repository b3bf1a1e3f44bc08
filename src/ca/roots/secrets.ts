import { isObject, type Json, type JsonObject } from '#base/json.ts';
import { OperationalError } from '#base/operational-error.ts';
import type { Authority, AuthorityFiles } from '../authority.ts';
import { readAuthority } from './read-authority.ts';

/** The Secret with the authority that a control plane made for itself, and the one by which operators give theirs. */
export const SELF_SIGNED_SECRET = 'istio-ca-secret';
export const PLUGGED_IN_SECRET = 'cacerts';

/** Only so much of either Secret as says what it holds. */
export interface CaSecret {
  readonly name: string;
  readonly namespace: string;
  readonly resourceVersion: string;
  /** Decoded. */
  readonly data: Readonly<Record<string, string>>;
}

/** Takes from a Secret what an authority is read from. */
export function keepSecret(secret: JsonObject): CaSecret {
  const { metadata, data } = secret;
  const of = (key: string) => String((isObject(metadata) && metadata[key]) || '');
  const decode = ([key, value]: readonly [string, Json]) => [key, Buffer.from(String(value), 'base64').toString()];
  return {
    name: of('name'),
    namespace: of('namespace'),
    resourceVersion: of('resourceVersion'),
    data: isObject(data) ? Object.fromEntries(Object.entries(data).map(decode)) : {},
  };
}

/** Istio's names for the parts. */
const ISTIO_NAMES = {
  certificate: 'ca-cert.pem',
  key: 'ca-key.pem',
  chain: 'cert-chain.pem',
  roots: 'root-cert.pem',
} as const;

/** The names in a Secret of type kubernetes.io/tls, as cert-manager makes them. The certificate brings its own chain. */
const TLS_NAMES = { certificate: 'tls.crt', key: 'tls.key', chain: 'tls.crt', roots: 'ca.crt' } as const;

/** Reads the authority in a Secret; throws a `OperationalError` with the remedy where it holds none that could serve. */
export function authorityIn(secret: CaSecret): Authority {
  const { data, name, namespace } = secret;
  const place = `Secret ${namespace}/${name}`;
  const names = 'tls.crt' in data ? TLS_NAMES : ISTIO_NAMES;
  const selfSigned = name === SELF_SIGNED_SECRET;
  // What Istio's oldest releases made has no root of its own: the authority was the root.
  const parts = selfSigned ? { [names.roots]: data[names.certificate] ?? '', ...nonEmpty(data) } : data;
  const needed = [names.certificate, names.key, names.roots, ...(selfSigned ? [] : [names.chain])];
  const missing = [...new Set(needed)].filter((part) => !parts[part]);
  if (missing.length > 0) {
    throw new OperationalError(`${place} lacks ${missing.join(', ')}: add what is missing, or delete the Secret`);
  }
  const part = (key: string) => parts[key] ?? '';
  return readAuthority(
    { certificate: part(names.certificate), key: part(names.key), chain: part(names.chain), roots: part(names.roots) },
    { place, kind: selfSigned ? 'self-signed' : 'plugged-in', names },
  );
}

function nonEmpty(data: CaSecret['data']): CaSecret['data'] {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== ''));
}

/** The Secret for an authority of our own, in Istio's form: istiod reads it as its own. */
export function selfSignedSecret(namespace: string, files: AuthorityFiles): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: SELF_SIGNED_SECRET, namespace },
    type: 'istio.io/ca-root',
    data: {
      'ca-cert.pem': encode(files.certificate),
      'ca-key.pem': encode(files.key),
      'root-cert.pem': encode(files.roots),
      'cert-chain.pem': '',
      'key.pem': '',
    },
  };
}

/** Base64, as the data of a Secret are written. */
export function encode(text: string): string {
  return Buffer.from(text).toString('base64');
}
