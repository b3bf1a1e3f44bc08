import type { Path } from '#base/path.ts';
import { type Fault, fault, faultIf } from '#findings/fault.ts';
import { enumOf, message, repeated } from '#proto/message.ts';
import { boolValue, string } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';
import {
  CLIENT_CERTIFICATE_MISSING,
  CLIENT_CERTIFICATES_CONFLICT,
  CLIENT_VERIFICATION_CONFLICT,
  CREDENTIAL_CONFIG_MAP_INVALID,
} from '../traffic/findings.ts';

/** How a client speaks TLS to what it calls. */
export const ClientTLSSettings = message('ClientTLSSettings', {
  mode: enumOf({ DISABLE: 0, SIMPLE: 1, MUTUAL: 2, ISTIO_MUTUAL: 3 }),
  clientCertificate: string,
  privateKey: string,
  caCertificates: string,
  credentialName: string,
  subjectAltNames: repeated(string),
  sni: string,
  insecureSkipVerify: boolValue,
  caCrl: string,
});
export type ClientTLSSettings = ValueOf<typeof ClientTLSSettings>;

const FILES = ['clientCertificate', 'privateKey', 'caCertificates', 'caCrl'] as const;
const CONFIG_MAP = 'configmap://';

/** What an object's TLS settings may refer to depends on where the object is. */
export interface TlsPlace {
  /** Empty for what is in none, such as the configuration of the mesh. */
  readonly namespace: string;
  readonly path: Path;
}

/** Certificates that fit the mode, from one source. DISABLE and ISTIO_MUTUAL ignore what else is set. */
export function* checkClientTls(tls: ClientTLSSettings | undefined, { namespace, path }: TlsPlace): Generator<Fault> {
  if (!tls) return;
  yield* faultIf(
    CREDENTIAL_CONFIG_MAP_INVALID,
    [...path, 'credentialName'],
    configMapProblem(tls.credentialName, namespace),
  );
  if (tls.mode !== 'SIMPLE' && tls.mode !== 'MUTUAL') return;
  if (tls.insecureSkipVerify) yield* checkUnverified(tls, path);
  if (tls.credentialName !== '') {
    for (const name of FILES.filter((file) => tls[file] !== '')) {
      yield fault(CLIENT_CERTIFICATES_CONFLICT, [...path, name], 'must not be set beside credentialName');
    }
  } else if (tls.mode === 'MUTUAL') {
    for (const name of ['clientCertificate', 'privateKey'] as const) {
      if (tls[name] === '')
        yield fault(
          CLIENT_CERTIFICATE_MISSING,
          [...path, name],
          'is required with mode MUTUAL, unless credentialName is set',
        );
    }
  }
}

/** Without verification nothing may be there to verify by. A credential of MUTUAL can hold the client's own part alone. */
function* checkUnverified(tls: ClientTLSSettings, path: Path): Generator<Fault> {
  const verifying = [
    ['caCertificates', tls.caCertificates !== ''],
    ['credentialName', tls.credentialName !== '' && tls.mode === 'SIMPLE'],
    ['subjectAltNames', tls.subjectAltNames.length > 0],
  ] as const;
  for (const [name, isSet] of verifying) {
    if (isSet) yield fault(CLIENT_VERIFICATION_CONFLICT, [...path, name], 'must not be set with insecureSkipVerify');
  }
}

function configMapProblem(credentialName: string, namespace: string): string | undefined {
  if (!credentialName.startsWith(CONFIG_MAP)) return undefined;
  const [owner = '', name = ''] = credentialName.slice(CONFIG_MAP.length).split('/');
  if (namespace === '') return `"${credentialName}" must not name a ConfigMap without a namespace`;
  if (owner === '' || name === '') return `"${credentialName}" must have the form ${CONFIG_MAP}namespace/name`;
  return owner === namespace ? undefined : `"${credentialName}" must be in the namespace of the object, ${namespace}`;
}
