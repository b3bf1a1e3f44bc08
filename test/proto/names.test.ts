import { describe, expect, it } from '@jest/globals';
import { goNameOf, protoNameOf } from '#proto/names.ts';

describe('The names of a field', () => {
  it.each([
    ['proxyListenPort', 'proxy_listen_port', 'ProxyListenPort'],
    ['name', 'name', 'Name'],
    ['k8sSaJwtPath', 'k8s_sa_jwt_path', 'K8SSaJwtPath'],
    ['http2MaxRequests', 'http2_max_requests', 'Http2MaxRequests'],
    ['preserveHttp1HeaderCase', 'preserve_http1_header_case', 'PreserveHttp1HeaderCase'],
  ])('%s is %s in the .proto file and %s in Go', (json, proto, go) => {
    expect(protoNameOf(json)).toBe(proto);
    expect(goNameOf(proto)).toBe(go);
  });

  it.each([
    ['enable_64bit_trace_id', 'Enable_64BitTraceId'],
    ['mesh_mTLS', 'MeshMTLS'],
    ['matchLabels', 'MatchLabels'],
    ['consecutive_5xx_errors', 'Consecutive_5XxErrors'],
  ])('%s is %s in Go', (proto, go) => {
    expect(goNameOf(proto)).toBe(go);
  });
});
