/** What a port speaks, by Istio's names; `Unsupported` is found out from the first bytes of a connection. */
export type Protocol = keyof typeof CLASSES;

/** How a port is treated: request by request, connection by connection, by a look at the first bytes, or not at all. */
export type ProtocolClass = 'http' | 'tcp' | 'auto' | 'udp';

const CLASSES = {
  HTTP: 'http',
  HTTP2: 'http',
  GRPC: 'http',
  'GRPC-Web': 'http',
  HTTP_PROXY: 'http',
  TCP: 'tcp',
  HTTPS: 'tcp',
  TLS: 'tcp',
  Mongo: 'tcp',
  Redis: 'tcp',
  MySQL: 'tcp',
  UDP: 'udp',
  Unsupported: 'auto',
} as const satisfies Record<string, ProtocolClass>;

const BY_WORD: ReadonlyMap<string, Protocol> = new Map(
  (Object.keys(CLASSES) as Protocol[])
    .filter((name) => name !== 'Unsupported')
    .map((name) => [name.toLowerCase(), name]),
);

/** Ports whose servers speak first, so that waiting for the client's first bytes would hang. */
const SERVER_FIRST: ReadonlySet<number> = new Set([25, 53, 3306, 27017]);

const APP_PROTOCOLS: Readonly<Record<string, Protocol>> = {
  'kubernetes.io/h2c': 'HTTP2',
  'kubernetes.io/ws': 'HTTP',
  'kubernetes.io/wss': 'HTTPS',
};

export function classOf(protocol: Protocol): ProtocolClass {
  return CLASSES[protocol];
}

/** HTTP/2 by declaration. */
export function isHttp2(protocol: Protocol): boolean {
  return protocol === 'HTTP2' || protocol === 'GRPC' || protocol === 'GRPC-Web';
}

/** Inside TLS, which the proxy does not open. */
export function isTls(protocol: Protocol): boolean {
  return protocol === 'HTTPS' || protocol === 'TLS';
}

/** Reads a protocol's name in any letter case. */
export function parseProtocol(text: string): Protocol {
  return BY_WORD.get(text.toLowerCase()) ?? 'Unsupported';
}

/** A port of a Kubernetes Service, as far as it tells the protocol. */
export interface NamedPort {
  readonly port: number;
  readonly name: string;
  /** `TCP`, `UDP`, `SCTP` */
  readonly protocol: string;
  readonly appProtocol: string | undefined;
}

/** By appProtocol, else by the name's first part (`http-web`); ports of servers that speak first are TCP. */
export function protocolOf({ port, name, protocol, appProtocol }: NamedPort): Protocol {
  if (protocol === 'UDP') return 'UDP';
  const named = appProtocol === undefined ? fromName(name) : (APP_PROTOCOLS[appProtocol] ?? fromName(appProtocol));
  return named === 'Unsupported' && SERVER_FIRST.has(port) ? 'TCP' : named;
}

function fromName(name: string): Protocol {
  if (/^grpc-web/i.test(name)) return 'GRPC-Web';
  return parseProtocol(name.split('-', 1)[0] ?? '');
}
