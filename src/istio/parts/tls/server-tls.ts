import type { Path } from '#base/path.ts';
import { type Fault, fault } from '#findings/fault.ts';
import { checkCipherSuites } from './cipher-suites.ts';
import {
  CERTIFICATE_SOURCE_CONFLICT,
  CERTIFICATES_UNUSED,
  CRL_INVALID,
  ISTIO_MUTUAL_WITH_CERTIFICATES,
  SERVER_CERTIFICATES_MISSING,
  TLS_VERSION_WITHOUT_CIPHER_SUITES,
  TOO_MANY_CERTIFICATES,
} from './findings.ts';
import type { ServerTLSSettings } from './server-tls-settings.ts';

/** Everything that can be said of certificates. */
const CERTIFICATES = [
  'serverCertificate',
  'privateKey',
  'caCertificates',
  'tlsCertificates',
  'credentialName',
  'credentialNames',
] as const;

type Setting = (typeof CERTIFICATES)[number] | 'caCrl';

const isSet = (tls: ServerTLSSettings, setting: Setting): boolean => tls[setting].length > 0;
const setOf = (tls: ServerTLSSettings, settings: readonly Setting[]) => settings.filter((name) => isSet(tls, name));

/** A server of these modes hands connections on as they come. */
export function passesThrough({ mode }: ServerTLSSettings): boolean {
  return mode === 'PASSTHROUGH' || mode === 'AUTO_PASSTHROUGH';
}

/** How a server speaks TLS, and with which certificates. */
export function* checkServerTls(tls: ServerTLSSettings, path: Path): Generator<Fault> {
  yield* checkVersion(tls, path);
  yield* checkCipherSuites(tls.cipherSuites, [...path, 'cipherSuites']);
  if (tls.mode === 'ISTIO_MUTUAL') {
    yield* checkMeshCertificates(tls, path);
    return;
  }
  yield* checkSources(tls, path);
  if (passesThrough(tls)) yield* checkPassthrough(tls, path);
  else if (!isSet(tls, 'credentialName') && !isSet(tls, 'credentialNames')) yield* checkFiles(tls, path);
}

/** The proxy's own choice of cipher suites has none that old versions know. */
function* checkVersion({ minProtocolVersion, cipherSuites }: ServerTLSSettings, path: Path): Generator<Fault> {
  const isOld = minProtocolVersion === 'TLSV1_0' || minProtocolVersion === 'TLSV1_1';
  if (!isOld || cipherSuites.length > 0) return;
  yield fault(
    TLS_VERSION_WITHOUT_CIPHER_SUITES,
    [...path, 'minProtocolVersion'],
    `${minProtocolVersion} has no effect without cipherSuites`,
  );
}

/** The proxy's own certificate, which others verify by the names of the mesh. */
function* checkMeshCertificates(tls: ServerTLSSettings, path: Path): Generator<Fault> {
  for (const name of setOf(tls, CERTIFICATES)) {
    const at = [...path, name];
    yield fault(ISTIO_MUTUAL_WITH_CERTIFICATES, at, 'must not be set with mode ISTIO_MUTUAL');
  }
}

/** A certificate comes from one place; half a pair of files does not count. */
function* checkSources(tls: ServerTLSSettings, path: Path): Generator<Fault> {
  const files = setOf(tls, ['serverCertificate', 'privateKey']);
  const others = setOf(tls, ['credentialName', 'credentialNames', 'tlsCertificates']);
  const [first, ...more] = files.length === 2 ? ['serverCertificate', ...others] : others;
  for (const name of more.slice(-1)) {
    yield fault(CERTIFICATE_SOURCE_CONFLICT, [...path, name], `must not be set beside ${first}`);
  }
}

/** Certificates may stand there since an older Istio let them, so they are only warned of. */
function* checkPassthrough(tls: ServerTLSSettings, path: Path): Generator<Fault> {
  const [first] = setOf(tls, ['caCrl', ...CERTIFICATES]);
  if (first)
    yield fault(
      CERTIFICATES_UNUSED,
      [...path, first],
      `is ignored, because with mode ${tls.mode} the proxy decrypts nothing`,
    );
  if (isSet(tls, 'caCrl') && isSet(tls, 'credentialName')) {
    yield fault(CRL_INVALID, [...path, 'caCrl'], 'must not be set beside credentialName');
  }
}

/** Without a credential the certificates are files of the proxy. */
function* checkFiles(tls: ServerTLSSettings, path: Path): Generator<Fault> {
  const { mode, tlsCertificates } = tls;
  if (mode !== 'SIMPLE' && !isSet(tls, 'caCertificates')) yield missing('caCertificates', mode, path);
  if (tlsCertificates.length === 0) yield* checkPair(tls, mode, path);
  for (const [index, pair] of tlsCertificates.entries()) {
    yield* checkPair(pair, mode, [...path, 'tlsCertificates', index]);
  }
  if (tlsCertificates.length > 2) {
    const third = [...path, 'tlsCertificates', 2];
    yield fault(
      TOO_MANY_CERTIFICATES,
      third,
      'is one too many, because a server has one certificate with RSA and one with ECDSA',
    );
  }
  if (mode === 'SIMPLE' && isSet(tls, 'caCrl')) {
    yield fault(CRL_INVALID, [...path, 'caCrl'], 'must not be set with mode SIMPLE');
  }
}

type Pair = Pick<ServerTLSSettings, 'serverCertificate' | 'privateKey'>;

function* checkPair(pair: Pair, mode: string, path: Path): Generator<Fault> {
  for (const name of ['serverCertificate', 'privateKey'] as const) {
    if (pair[name] === '') yield missing(name, mode, path);
  }
}

function missing(name: string, mode: string, path: Path): Fault {
  return fault(
    SERVER_CERTIFICATES_MISSING,
    [...path, name],
    `is required with mode ${mode}, unless credentialName is set`,
  );
}
