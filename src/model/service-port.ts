/** How a port is spoken to, as far as proxies treat it differently. */
export type Protocol = 'http' | 'tcp' | 'udp';

/** A port of a service. */
export interface ServicePort {
  readonly name: string;
  readonly number: number;
  /** The port of the pods, or its name there. */
  readonly target: number | string;
  readonly protocol: Protocol;
}

/** Words that name a protocol of requests and answers; HTTPS is none, for proxies cannot look into it. */
const HTTP = ['http', 'http2', 'grpc', 'grpc-web'];

/** Names that Kubernetes has for the same. */
const KUBERNETES_HTTP = ['kubernetes.io/h2c', 'kubernetes.io/ws'];

/** What a port says of itself. */
export interface PortWords {
  readonly name: string;
  readonly transport: string;
  readonly appProtocol: string;
}

/** The protocol of a port: `appProtocol` decides, else the word before the first dash of the name. */
export function protocolOf({ name, transport, appProtocol }: PortWords): Protocol {
  if (transport === 'UDP' || transport === 'SCTP') return 'udp';
  const word = appProtocol.toLowerCase();
  if (word !== '') return HTTP.includes(word) || KUBERNETES_HTTP.includes(word) ? 'http' : 'tcp';
  return HTTP.some((each) => name === each || name.startsWith(`${each}-`)) ? 'http' : 'tcp';
}
