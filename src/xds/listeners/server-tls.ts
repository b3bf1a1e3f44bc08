import type { ServerTLSSettings } from '#istio/parts/tls/server-tls-settings.ts';
import type { ValueOf } from '#proto/types.ts';
import { secretName } from '../clusters/tls.ts';
import { any, type Extension, list, type Message } from '../messages/message.ts';
import {
  certificateFiles,
  fromControlPlane,
  fromFiles,
  fromService,
  MESH_ROOTS,
  rootFile,
  tlsSocket,
  WORKLOAD_CERTIFICATE,
} from '../messages/secrets.ts';
import type { MeshProxy } from '../proxy.ts';
import { findCollector } from '../telemetry/collectors.ts';
import { ANYTHING_INSIDE, HTTP_INSIDE } from './inbound-tls.ts';

type ServerTls = ValueOf<typeof ServerTLSSettings>;

/** Istio's names of TLS versions and Envoy's. */
const VERSIONS: Readonly<Record<string, string | undefined>> = {
  TLSV1_0: 'TLSv1_0',
  TLSV1_1: 'TLSv1_1',
  TLSV1_2: 'TLSv1_2',
  TLSV1_3: 'TLSv1_3',
};

/** The transport socket of a server that opens TLS, by what is spoken inside. */
export function serverTls(proxy: MeshProxy, tls: ServerTls, inside: 'http' | 'tcp'): Extension {
  const isMesh = tls.mode === 'ISTIO_MUTUAL';
  return tlsSocket(
    any('envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext', {
      requireClientCertificate: isMesh || tls.mode === 'MUTUAL',
      commonTlsContext: {
        alpnProtocols: isMesh && inside === 'tcp' ? ANYTHING_INSIDE : HTTP_INSIDE,
        ...(isMesh ? meshFields(tls) : ownFields(proxy, tls)),
        tlsParams: isMesh ? undefined : params(proxy, tls),
      },
    }),
  );
}

function meshFields(tls: ServerTls): Message {
  return { tlsCertificateSdsSecretConfigs: [WORKLOAD_CERTIFICATE], ...validation(tls, MESH_ROOTS) };
}

function ownFields(proxy: MeshProxy, tls: ServerTls): Message {
  const asksClients = tls.mode === 'MUTUAL' || tls.mode === 'OPTIONAL_MUTUAL';
  const roots = asksClients ? rootsOf(proxy, tls) : undefined;
  return {
    tlsCertificateSdsSecretConfigs: list(certificatesOf(proxy, tls)),
    ...(roots ? validation(tls, roots) : withoutRoots(tls, asksClients)),
  };
}

function certificatesOf(proxy: MeshProxy, tls: ServerTls): readonly Message[] {
  const { credentialNames, credentialName, tlsCertificates, serverCertificate, privateKey } = tls;
  const names = credentialNames.length > 0 ? credentialNames : [credentialName].filter((name) => name !== '');
  if (names.length > 0) return names.map((name) => secretOf(proxy, name));
  const files = tlsCertificates.length > 0 ? tlsCertificates : [{ serverCertificate, privateKey }];
  return files
    .filter((file) => file.serverCertificate !== '')
    .map((file) => fromFiles(certificateFiles(file.serverCertificate, file.privateKey)));
}

function rootsOf(proxy: MeshProxy, tls: ServerTls): Message | undefined {
  const { caCertCredentialName, credentialNames, credentialName, caCertificates, tlsCertificates } = tls;
  if (caCertCredentialName !== '') return secretOf(proxy, caCertCredentialName);
  const name = credentialNames[0] ?? credentialName;
  if (name !== '') return secretOf(proxy, `${name}-cacert`);
  const file = caCertificates || (tlsCertificates[0]?.caCertificates ?? '');
  return file === '' ? undefined : fromFiles(rootFile(file));
}

const EXTERNAL = 'sds://';

/** A credential from a Secret, or from a service of the user's own that delivers secrets. */
function secretOf(proxy: MeshProxy, credential: string): Message {
  const provider = proxy.model.settings.mesh.extensionProviders.find(({ sds }) => sds)?.sds;
  const found = credential.startsWith(EXTERNAL) && provider ? findCollector(proxy, provider) : undefined;
  const name = credential.slice(EXTERNAL.length);
  return found ? fromService(name, found.cluster) : fromControlPlane(secretName(credential));
}

function validation(tls: ServerTls, roots: Message): Message {
  return {
    combinedValidationContext: { defaultValidationContext: checks(tls), validationContextSdsSecretConfig: roots },
  };
}

function withoutRoots(tls: ServerTls, asksClients: boolean): Message {
  const asked = checks(tls);
  const isAny = Object.values(asked).some((value) => value !== undefined);
  return asksClients && isAny ? { validationContext: asked } : {};
}

/** What a client's certificate has to be beyond being signed by somebody trusted. */
function checks({ subjectAltNames, verifyCertificateSpki, verifyCertificateHash, caCrl }: ServerTls): Message {
  return {
    matchSubjectAltNames: list(subjectAltNames.map((exact) => ({ exact }))),
    verifyCertificateSpki: list(verifyCertificateSpki),
    verifyCertificateHash: list(verifyCertificateHash),
    crl: caCrl === '' ? undefined : { filename: caCrl },
  };
}

/** The server's own words over the mesh's; undefined where neither says anything. */
function params({ model }: MeshProxy, tls: ServerTls): Message | undefined {
  const defaults = model.settings.mesh.tlsDefaults;
  const ciphers = tls.cipherSuites.length > 0 ? tls.cipherSuites : (defaults?.cipherSuites ?? []);
  const fields = {
    tlsMinimumProtocolVersion: VERSIONS[tls.minProtocolVersion] ?? VERSIONS[defaults?.minProtocolVersion ?? ''],
    tlsMaximumProtocolVersion: VERSIONS[tls.maxProtocolVersion],
    cipherSuites: list([...new Set(ciphers)]),
    ecdhCurves: list(defaults?.ecdhCurves ?? []),
  };
  return Object.values(fields).some((value) => value !== undefined) ? fields : undefined;
}
