import type { Gateway, Server } from '#kinds/gateway/schema.ts';
import { classOf, isTls, parseProtocol } from '#model/names/protocol.ts';
import type { Config } from '#model/objects/config.ts';

/** A server of a Gateway as one proxy has it: with its hosts made whole and its port found. */
export interface GatewayServer {
  readonly server: Server;
  readonly gateway: Config<Gateway>;
  /** `namespace/name` of the Gateway. */
  readonly gatewayName: string;
  /** `namespace/host`, or `host` for routes of any namespace. */
  readonly hosts: readonly string[];
  /** As clients see it. */
  readonly servicePort: number;
  /** Where the proxy listens. */
  readonly port: number;
  /** The name of its route configuration; empty where requests are not looked into. */
  readonly routeName: string;
}

/** Names a host by the namespace whose routes may serve it: `./h` is the Gateway's own, `*` before the slash any. */
export function wholeHost(host: string, namespace: string): string {
  const slash = host.indexOf('/');
  if (slash < 0) return host;
  const [place, name] = [host.slice(0, slash), host.slice(slash + 1)];
  if (place === '*') return name;
  return place === '.' ? `${namespace}/${name}` : host;
}

/** The hosts of a server that routes of a namespace may serve. */
export function hostsForNamespace(hosts: readonly string[], namespace: string): readonly string[] {
  return hosts.flatMap((host) => {
    const slash = host.indexOf('/');
    if (slash < 0) return [host];
    const place = host.slice(0, slash);
    return place === namespace || place === '*' ? [host.slice(slash + 1)] : [];
  });
}

/** A host without its namespace. */
export function bareHost(host: string): string {
  return host.slice(host.indexOf('/') + 1);
}

/** Whether TLS comes first, whoever opens it. */
export function isTlsServer({ port, tls }: Server): boolean {
  return tls !== undefined && !isPlainHttp(port?.protocol ?? '');
}

/** Whether TLS goes on to the destination unopened. */
function passesThrough({ tls }: Server): boolean {
  return tls !== undefined && (tls.mode === 'PASSTHROUGH' || tls.mode === 'AUTO_PASSTHROUGH');
}

/** Whether requests are looked into: plain HTTP, or HTTPS that the gateway opens. */
export function isHttpServer(server: Server): boolean {
  const protocol = parseProtocol(server.port?.protocol ?? '');
  if (classOf(protocol) === 'http') return true;
  return protocol === 'HTTPS' && server.tls !== undefined && !passesThrough(server);
}

/** HTTP without TLS; `httpsRedirect` asks for TLS only to say that it should have been used. */
export function isPlainHttp(protocol: string): boolean {
  const parsed = parseProtocol(protocol);
  return classOf(parsed) === 'http' && !isTls(parsed);
}
