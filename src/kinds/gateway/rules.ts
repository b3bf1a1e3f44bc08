import { fault } from '#findings/fault.ts';
import { isDnsLabel } from '#istio/parts/hosts/dns-label.ts';
import { CONVERTED_GATEWAY_HOST, GATEWAY_HOST } from '#istio/parts/hosts/namespaced-host.ts';
import { isHttp } from '#istio/parts/hosts/protocol.ts';
import { repetitions } from '#istio/parts/repetitions.ts';
import type { IstioObject, Rule } from '../kind.ts';
import {
  GATEWAY_NAME_INVALID,
  GATEWAY_WITHOUT_SERVERS,
  HTTPS_REDIRECT_INEFFECTIVE,
  SERVER_PORT_NAME_DUPLICATE,
} from './findings.ts';
import type { Gateway } from './schema.ts';
import { checkServer } from './server.ts';

/** Whether Istio itself has made this of a Gateway of the Gateway API, which follows other rules. */
function isConverted({ metadata }: IstioObject<Gateway>): boolean {
  return metadata.annotations['internal.istio.io/gateway-semantics'] === 'gateway';
}

/** VirtualServices may write `name.namespace`, so a dot in the name would be read as the end of it. */
const name: Rule<Gateway> = function* (gateway) {
  const { name } = gateway.metadata;
  if (isDnsLabel(name) || isConverted(gateway)) return;
  yield fault(
    GATEWAY_NAME_INVALID,
    ['metadata', 'name'],
    `"${name}" must have at most 63 letters, digits and "-", and no dots`,
  );
};

const servers: Rule<Gateway> = function* (gateway) {
  const { servers } = gateway.spec;
  if (servers.length === 0) yield fault(GATEWAY_WITHOUT_SERVERS, ['spec', 'servers'], 'must have at least one server');
  const form = isConverted(gateway) ? CONVERTED_GATEWAY_HOST : GATEWAY_HOST;
  for (const [index, server] of servers.entries()) yield* checkServer(server, form, ['spec', 'servers', index]);
};

/** Numbers may be shared by servers of different hosts, but names are what Istio keeps the servers apart by. */
const portNames: Rule<Gateway> = function* ({ spec: { servers } }) {
  const names = servers.map(({ port }) => port?.name);
  for (const index of repetitions(names)) {
    const path = ['spec', 'servers', index, 'port', 'name'];
    yield fault(SERVER_PORT_NAME_DUPLICATE, path, `"${names[index]}" is already the name of another port`);
  }
};

/** On other ports the redirect is ignored: nothing breaks, but it never happens. */
const redirects: Rule<Gateway> = function* ({ spec: { servers } }) {
  for (const [index, { port, tls }] of servers.entries()) {
    if (!port || !tls?.httpsRedirect || isHttp(port.protocol)) continue;
    const path = ['spec', 'servers', index, 'tls', 'httpsRedirect'];
    yield fault(HTTPS_REDIRECT_INEFFECTIVE, path, `has no effect on a port with protocol ${port.protocol}`);
  }
};

/** In the order of the fields. */
export const RULES: readonly Rule<Gateway>[] = [name, servers, portNames, redirects];
