const HTTP = ['http', 'http2', 'http_proxy', 'grpc', 'grpc-web'];
const TLS = ['https', 'tls'];
const TCP = ['tcp', 'mongo', 'redis', 'mysql'];
const ALL = [...HTTP, ...TLS, ...TCP, 'udp'];

/** Protocols carried by HTTP, in any letter case. */
export function isHttp(protocol: string): boolean {
  return HTTP.includes(protocol.toLowerCase());
}

/** Protocols inside TLS. */
export function isTls(protocol: string): boolean {
  return TLS.includes(protocol.toLowerCase());
}

/** Protocols that a proxy passes on connection by connection, those inside TLS among them. */
export function isTcp(protocol: string): boolean {
  return TCP.includes(protocol.toLowerCase()) || isTls(protocol);
}

/** Why this is not a valid protocol of a port; undefined if it is. */
export function protocolProblem(protocol: string): string | undefined {
  if (ALL.includes(protocol.toLowerCase())) return undefined;
  return `"${protocol}" is not a valid protocol: must be one of ${ALL.join(', ').toUpperCase()}`;
}
