/** How a client opens its connection: in plain text, with TLS, or with the mutual TLS of the mesh. */
export type Security = 'plaintext' | 'tls' | 'mtls';

/** How a connection comes to a proxy: redirected on its way out or in, or straight to a port of a gateway. */
export type Way = 'outbound' | 'inbound' | 'gateway';

/** One connection and, for HTTP, the request that it carries. */
export interface Call {
  readonly way: Way;
  /** What the connection is for: an IP address and a port. */
  readonly address: string;
  readonly port: number;
  readonly protocol: 'http' | 'http2' | 'tcp';
  readonly security: Security;
  /** What TLS asks for; empty for none. */
  readonly sni: string;
  readonly alpn: string;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** In lower case; `host` without a port stands for the authority. */
  readonly host: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The secret that holds the certificate of servers whose mutual TLS the client takes part in. */
  readonly serverSecret: string;
  /** Who calls: a SPIFFE identity, empty if it is not known. */
  readonly principal: string;
  readonly sourceAddress: string;
}

/** The path without its query. */
export function pathOf({ path }: Pick<Call, 'path'>): string {
  return path.split('?', 1)[0] ?? '';
}

/** A header by its name, pseudo headers among them; undefined if the request has none of the name. */
export function headerOf(call: Call, name: string): string | undefined {
  switch (name.toLowerCase()) {
    case ':path':
      return call.path;
    case ':method':
      return call.method;
    case ':authority':
    case 'host':
      return call.host;
    case ':scheme':
      return call.security === 'plaintext' ? 'http' : 'https';
    default:
      return call.headers[name.toLowerCase()];
  }
}

/** A parameter of the query; undefined if there is none of the name. */
export function parameterOf({ path }: Call, name: string): string | undefined {
  const query = path.split('?').slice(1).join('?');
  return new URLSearchParams(query).get(name) ?? undefined;
}
