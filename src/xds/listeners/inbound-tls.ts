import type { MeshConfig } from '#istio/mesh/config/schema.ts';
import { any, type Extension } from '../messages/message.ts';
import { MESH_ROOTS, tlsSocket, WORKLOAD_CERTIFICATE } from '../messages/secrets.ts';

/** The ciphers within the mesh, the stronger first. */
const CIPHERS = [
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'AES256-GCM-SHA384',
  'AES128-GCM-SHA256',
];

/** What is spoken inside of TLS. */
export const HTTP_INSIDE = ['h2', 'http/1.1'];
export const ANYTHING_INSIDE = ['istio-peer-exchange', ...HTTP_INSIDE];

/** Mutual TLS of the mesh at the server: who calls has to have an identity of a trust domain that the mesh accepts. */
export function meshServerTls(mesh: MeshConfig, alpnProtocols: readonly string[]): Extension {
  const { minProtocolVersion, cipherSuites = [] } = mesh.meshMTLS ?? {};
  return tlsSocket(
    any('envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext', {
      requireClientCertificate: true,
      commonTlsContext: {
        alpnProtocols,
        tlsCertificateSdsSecretConfigs: [WORKLOAD_CERTIFICATE],
        combinedValidationContext: {
          defaultValidationContext: { matchSubjectAltNames: trustedDomains(mesh) },
          validationContextSdsSecretConfig: MESH_ROOTS,
        },
        tlsParams: {
          tlsMinimumProtocolVersion: minProtocolVersion === 'TLSV1_3' ? 'TLSv1_3' : 'TLSv1_2',
          tlsMaximumProtocolVersion: 'TLSv1_3',
          cipherSuites: cipherSuites.length > 0 ? cipherSuites : CIPHERS,
        },
      },
    }),
  );
}

function trustedDomains({
  trustDomain,
  trustDomainAliases,
  caCertificates,
}: MeshConfig): readonly { prefix: string }[] {
  const domains = [trustDomain, ...trustDomainAliases, ...caCertificates.flatMap(({ trustDomains }) => trustDomains)];
  return [...new Set(domains)].map((domain) => ({ prefix: `spiffe://${domain}/` }));
}
