import type { Json } from '#base/json.ts';
import { MeshProxyConfig } from '#istio/mesh/config/proxy-config.ts';
import type { ProxyHeaders } from '#istio/mesh/config/proxy-headers.ts';
import { type Decoded, decodeOver } from '#proto/decode.ts';

/** The headers that a later layer leaves alone when it does not mention them; all others go with their layer. */
const LASTING_HEADERS = ['requestId', 'attemptCount', 'server', 'envoyDebugHeaders'] as const;

/**
 * Lays a ProxyConfig, as it is written in a file or an annotation, over another. `proxyMetadata` is merged by key and
 * some of `proxyHeaders` one by one; any other field that is mentioned replaces the one below, even with a zero.
 */
export function mergeProxyConfig(base: MeshProxyConfig, json: Json): Decoded<MeshProxyConfig> {
  const read = decodeOver(MeshProxyConfig, base, json);
  if (!read.ok) return read;
  const proxyMetadata = { ...base.proxyMetadata, ...read.value.proxyMetadata };
  const { proxyHeaders } = read.value;
  const headers = proxyHeaders && base.proxyHeaders && mergeHeaders(base.proxyHeaders, proxyHeaders);
  return { ...read, value: { ...read.value, proxyMetadata, ...(headers && { proxyHeaders: headers }) } };
}

function mergeHeaders(base: ProxyHeaders, over: ProxyHeaders): ProxyHeaders {
  const forwardedClientCert =
    over.forwardedClientCert === 'UNDEFINED' ? base.forwardedClientCert : over.forwardedClientCert;
  const lasting = LASTING_HEADERS.filter((name) => !over[name]).map((name) => [name, base[name]] as const);
  const kept = Object.fromEntries(lasting.filter(([, header]) => header !== undefined));
  return { ...kept, ...over, forwardedClientCert };
}
