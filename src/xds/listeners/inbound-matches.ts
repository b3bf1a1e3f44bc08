import type { ProtocolClass } from '#model/names/protocol.ts';
import type { MutualTlsMode } from '#model/security/peer-authentication.ts';

/** One filter chain of a port: for whom, and whether it opens TLS. */
export interface InboundMatch {
  readonly kind: 'http' | 'tcp';
  readonly transportProtocol: 'tls' | 'raw_buffer';
  readonly applicationProtocols: readonly string[];
  readonly terminatesTls: boolean;
}

/** What proxies of the mesh ask for by ALPN before they send HTTP, and before they send anything else. */
const MESH_HTTP = ['istio-http/1.0', 'istio-http/1.1', 'istio-h2'];
const MESH_TCP = ['istio-peer-exchange', 'istio'];
export const MESH_ALL = ['istio', 'istio-peer-exchange', ...MESH_HTTP];
const PLAIN_HTTP = ['http/1.1', 'h2c'];

const meshTls = (kind: InboundMatch['kind'], applicationProtocols: readonly string[]): InboundMatch => ({
  kind,
  transportProtocol: 'tls',
  applicationProtocols,
  terminatesTls: true,
});
const plain = (kind: InboundMatch['kind'], applicationProtocols: readonly string[] = []): InboundMatch => ({
  kind,
  transportProtocol: 'raw_buffer',
  applicationProtocols,
  terminatesTls: false,
});

/** TLS of others, which goes through to the workload unopened. */
const FOREIGN_TLS: InboundMatch = {
  kind: 'tcp',
  transportProtocol: 'tls',
  applicationProtocols: [],
  terminatesTls: false,
};

/** By mode and by what the port speaks, in the order of the chains. */
const TABLE: Readonly<Record<MutualTlsMode, Readonly<Record<'http' | 'tcp' | 'auto', readonly InboundMatch[]>>>> = {
  STRICT: {
    http: [meshTls('http', [])],
    tcp: [meshTls('tcp', [])],
    auto: [meshTls('http', MESH_HTTP), meshTls('tcp', [])],
  },
  PERMISSIVE: {
    http: [meshTls('http', MESH_ALL), plain('http')],
    tcp: [meshTls('tcp', MESH_ALL), FOREIGN_TLS, plain('tcp')],
    auto: [meshTls('http', MESH_HTTP), plain('http', PLAIN_HTTP), meshTls('tcp', MESH_TCP), plain('tcp'), FOREIGN_TLS],
  },
  DISABLE: { http: [plain('http')], tcp: [plain('tcp')], auto: [plain('http', PLAIN_HTTP), plain('tcp')] },
};

/** The filter chains of a port. */
export function inboundMatches(mode: MutualTlsMode, protocol: ProtocolClass): readonly InboundMatch[] {
  return TABLE[mode][protocol === 'udp' ? 'tcp' : protocol];
}
