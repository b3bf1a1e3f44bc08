import { X509Certificate } from 'node:crypto';
import type { Clock } from '#base/clock.ts';
import { isObject, type JsonObject } from '#base/json.ts';
import { type SignedPair, selfSigned } from '#pki/self-signed.ts';
import { apply, createOnce, read } from '../api/objects.ts';
import { referenceTo } from '../api/paths.ts';
import type { ApiServer } from '../api/server.ts';
import { secretName, workloadName } from './names.ts';
import type { Placement } from './workloads.ts';

/** Milliseconds: a certificate that runs out sooner is replaced. */
const MIN_REMAINING_MS = 90 * 24 * 3_600_000;

type Place = Pick<Placement, 'namespace' | 'revision'>;

/** A Secret with a fresh key pair for the service. */
export async function freshSecret(place: Place, clock: Clock): Promise<JsonObject> {
  return secretOf(place, await selfSigned(serviceNames(place), clock));
}

/**
 * Sees to it that the cluster holds a key pair for the service, and returns what to trust. A good one stays, so that a
 * second installation changes nothing; of two that install at once, one makes it and the other reads it.
 */
export async function ensureSecret(api: ApiServer, place: Place, clock: Clock): Promise<string> {
  const fresh = await freshSecret(place, clock);
  const created = await createOnce(api, fresh);
  const stored = created ? fresh : await read(api, referenceTo(fresh));
  if (stored && isGood(stored, place, clock)) return trustIn(stored);
  await apply(api, fresh);
  return trustIn(fresh);
}

/** The authority's certificate in a Secret, PEM text. */
export function trustIn(secret: JsonObject): string {
  return entry(secret, 'ca.crt');
}

/** The names by which an API server calls a service. */
function serviceNames({ namespace, revision }: Place): readonly string[] {
  const name = `${workloadName(revision)}.${namespace}`;
  return [`${name}.svc`, `${name}.svc.cluster.local`, name];
}

function secretOf({ namespace, revision }: Place, { cert, key, ca }: SignedPair): JsonObject {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'kubernetes.io/tls',
    metadata: { name: secretName(revision), namespace, labels: { app: workloadName(revision) } },
    data: { 'tls.crt': base64(cert), 'tls.key': base64(key), 'ca.crt': base64(ca) },
  };
}

function isGood(secret: JsonObject, place: Place, clock: Clock): boolean {
  const [name = ''] = serviceNames(place);
  try {
    const certificate = new X509Certificate(entry(secret, 'tls.crt'));
    const authority = new X509Certificate(trustIn(secret));
    const lasts = certificate.validToDate.getTime() - clock.now() > MIN_REMAINING_MS;
    return lasts && certificate.checkHost(name) !== undefined && certificate.verify(authority.publicKey);
  } catch {
    return false;
  }
}

function entry({ data }: JsonObject, name: string): string {
  return isObject(data) ? Buffer.from(String(data[name] ?? ''), 'base64').toString() : '';
}
