import type { TrafficPolicy } from '#kinds/destination-rule/schema.ts';
import { any, type Extension, list, type Message } from '../messages/message.ts';
import {
  certificateFiles,
  fromControlPlane,
  fromFiles,
  MESH_ROOTS,
  RAW_BUFFER,
  rootFile,
  tlsSocket,
  WORKLOAD_CERTIFICATE,
} from '../messages/secrets.ts';

export type ClientTls = NonNullable<TrafficPolicy['tls']>;

const CONTEXT = 'envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext';

/** What a connection to a cluster needs of TLS. */
export interface MeshTls {
  readonly sni: string;
  /** SPIFFE identities that the server may have; none: any that the mesh has signed. */
  readonly accounts: readonly string[];
  readonly isHttp2: boolean;
}

/** Mutual TLS with the workload's own certificate. */
export function meshTlsContext({ sni, accounts, isHttp2 }: MeshTls): Message {
  return any(CONTEXT, {
    commonTlsContext: {
      alpnProtocols: ['istio-peer-exchange', 'istio', ...(isHttp2 ? ['h2'] : [])],
      combinedValidationContext: {
        defaultValidationContext: { matchSubjectAltNames: exactly(accounts) },
        validationContextSdsSecretConfig: MESH_ROOTS,
      },
      tlsCertificateSdsSecretConfigs: [WORKLOAD_CERTIFICATE],
      tlsParams: VERSIONS,
    },
    sni,
  });
}

/** What the context of a rule's own TLS depends on beside the rule. */
export interface OwnTls {
  readonly subjectAltNames: readonly string[];
  readonly isHttp2: boolean;
  /** Whether Secrets are delivered to this proxy: to gateways, and to sidecars that the rule selects. */
  readonly getsSecrets: boolean;
  readonly ecdhCurves: readonly string[];
  readonly cipherSuites: readonly string[];
}

const VERSIONS: Message = { tlsMaximumProtocolVersion: 'TLSv1_3', tlsMinimumProtocolVersion: 'TLSv1_2' };

/** SIMPLE and MUTUAL as a DestinationRule asks for them; undefined where certificates are missing. */
export function ownTlsContext(tls: ClientTls, own: OwnTls): Message | undefined {
  const { subjectAltNames, isHttp2, getsSecrets, ecdhCurves, cipherSuites } = own;
  const usesSecret = tls.credentialName !== '';
  if (usesSecret && !getsSecrets && !tls.credentialName.startsWith('configmap://')) return undefined;
  const certificate = certificateOf(tls);
  if (tls.mode === 'MUTUAL' && !certificate) return undefined;
  return any(CONTEXT, {
    commonTlsContext: {
      tlsCertificateSdsSecretConfigs: tls.mode === 'MUTUAL' && certificate ? [certificate] : undefined,
      ...validation(tls, subjectAltNames),
      alpnProtocols: isHttp2 ? ['h2'] : undefined,
      tlsParams: { ...VERSIONS, ecdhCurves: list(ecdhCurves), cipherSuites: list(cipherSuites) },
    },
    sni: tls.sni || undefined,
  });
}

function certificateOf({ credentialName, clientCertificate, privateKey }: ClientTls): Message | undefined {
  if (credentialName !== '') return fromControlPlane(secretName(credentialName));
  return clientCertificate === '' ? undefined : fromFiles(certificateFiles(clientCertificate, privateKey));
}

function validation(tls: ClientTls, subjectAltNames: readonly string[]): Message {
  if (tls.insecureSkipVerify) return { validationContext: {} };
  const crl = tls.caCrl === '' ? undefined : { filename: tls.caCrl };
  return {
    combinedValidationContext: {
      defaultValidationContext: { matchSubjectAltNames: exactly(subjectAltNames), crl },
      validationContextSdsSecretConfig: rootOf(tls),
    },
  };
}

function rootOf({ credentialName, caCertificates }: ClientTls): Message {
  if (credentialName !== '') return fromControlPlane(`${secretName(credentialName)}-cacert`);
  return fromFiles(rootFile(caCertificates || 'system'));
}

/** `kubernetes://name` unless the name says by itself where it comes from. */
export function secretName(credential: string): string {
  return credential.includes('://') ? credential : `kubernetes://${credential}`;
}

function exactly(names: readonly string[]): readonly Message[] | undefined {
  return list(names.map((exact) => ({ exact })));
}

/** Picks by what an endpoint says of itself: TLS within the mesh, else plain text. */
export function automaticMatches(
  context: Message,
): readonly { name: string; match: Message; transportSocket: Extension }[] {
  return [
    { name: 'tlsMode-istio', match: { tlsMode: 'istio' }, transportSocket: tlsSocket(context) },
    { name: 'tlsMode-disabled', match: {}, transportSocket: RAW_BUFFER },
  ];
}
