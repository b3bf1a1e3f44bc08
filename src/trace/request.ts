import { isIpAddress } from '#istio/parts/hosts/ip-address.ts';
import type { Model } from '#model/model.ts';
import { fullHost } from '#model/names/short-names.ts';
import { servicesNamed } from '#model/services/registry.ts';
import { UNSPECIFIED_ADDRESS } from '#model/services/service.ts';
import type { MeshProxy } from '#xds/proxy.ts';
import { addressesFor } from '#xds/view/addresses.ts';
import type { Call } from './call.ts';

/** Stands for an address that only DNS knows: none of the mesh's (RFC 5737). */
const UNKNOWN_ADDRESS = '192.0.2.1';

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

const PLAIN_PROTOCOLS: Readonly<Record<string, Call['protocol']>> = { 'grpc:': 'http2', 'tcp:': 'tcp' };

/** A request in the words of a client. */
export interface Request {
  /** `http`, `https`, `grpc`, `tcp` or `tls`. */
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The connection that a client's application opens for a request, before its proxy has touched it. */
export function callFor(client: MeshProxy, { url, method, headers }: Request): Call {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = Number(url.port) || (DEFAULT_PORTS[url.protocol] ?? 80);
  return {
    ...placeOf(client, host, port),
    ...schemeOf(url, host),
    method,
    path: `${url.pathname || '/'}${url.search}`,
    host: headers['host'] ?? url.host,
    headers,
    serverSecret: 'default',
    principal: '',
    sourceAddress: client.addresses[0] ?? '',
  };
}

/** A sidecar takes what leaves its workload, a gateway what comes to it. */
function placeOf(client: MeshProxy, host: string, port: number): Pick<Call, 'way' | 'address' | 'port'> {
  if (client.type === 'sidecar') return { way: 'outbound', address: addressOf(client, host, port), port };
  return { way: 'gateway', address: client.addresses[0] ?? UNKNOWN_ADDRESS, port: ownPort(client, port) };
}

function schemeOf({ protocol }: URL, host: string): Pick<Call, 'protocol' | 'security' | 'sni' | 'alpn'> {
  switch (protocol) {
    case 'https:':
      return { protocol: 'http', security: 'tls', sni: host, alpn: 'http/1.1' };
    case 'tls:':
      return { protocol: 'tcp', security: 'tls', sni: host, alpn: '' };
    default:
      return { protocol: PLAIN_PROTOCOLS[protocol] ?? 'http', security: 'plaintext', sni: '', alpn: '' };
  }
}

/** What DNS would answer: the address of the service, of a headless one that of its first endpoint. */
function addressOf(client: MeshProxy, host: string, port: number): string {
  if (isIpAddress(host)) return host;
  const [service] = servicesFor(client.model, host, client.namespace);
  if (!service) return UNKNOWN_ADDRESS;
  const known = addressesFor(service, client).find((address) => address !== UNSPECIFIED_ADDRESS);
  if (known !== undefined) return known.split('/', 1)[0] ?? known;
  const name = service.ports.find((each) => each.port === port)?.name;
  const endpoint = client.model
    .endpoints(service)
    .find(({ portName, address }) => portName === name && isIpAddress(address));
  return endpoint?.address ?? UNKNOWN_ADDRESS;
}

/** The services that a resolver would find for a name: as it is, or completed by the client's namespace. */
function servicesFor({ services, settings: { domain } }: Model, host: string, namespace: string) {
  const parts = host.split('.');
  const names = [host, fullHost(host, namespace, domain), `${host}.svc.${domain}`, `${host}.${domain}`];
  return names.filter((_, index) => index !== 2 || parts.length === 2).flatMap((name) => servicesNamed(services, name));
}

/** A gateway listens behind the port that its clients know. */
function ownPort({ targets }: MeshProxy, port: number): number {
  return targets.find((target) => target.port.port === port)?.targetPort ?? port;
}
