import { fault, type IstioObject, type Rule } from '../kind.ts';
import { isDnsLabel } from '../parts/hosts/dns-label.ts';
import { CONVERTED_GATEWAY_HOST, GATEWAY_HOST } from '../parts/hosts/namespaced-host.ts';
import { isHttp } from '../parts/hosts/protocol.ts';
import { repetitions } from '../parts/repetitions.ts';
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
  yield fault('OUT1201', ['metadata', 'name'], `"${name}" must have at most 63 letters, digits and "-", and no dots`);
};

const servers: Rule<Gateway> = function* (gateway) {
  const { servers } = gateway.spec;
  if (servers.length === 0) yield fault('OUT1202', ['spec', 'servers'], 'must have at least one server');
  const form = isConverted(gateway) ? CONVERTED_GATEWAY_HOST : GATEWAY_HOST;
  for (const [index, server] of servers.entries()) yield* checkServer(server, form, ['spec', 'servers', index]);
};

/** Numbers may be shared by servers of different hosts, but names are what Istio keeps the servers apart by. */
const portNames: Rule<Gateway> = function* ({ spec: { servers } }) {
  const names = servers.map(({ port }) => port?.name);
  for (const index of repetitions(names)) {
    const path = ['spec', 'servers', index, 'port', 'name'];
    yield fault('OUT1206', path, `"${names[index]}" names the port of another server already`);
  }
};

/** On other ports the redirect is ignored: nothing breaks, but somebody waits for it in vain. */
const redirects: Rule<Gateway> = function* ({ spec: { servers } }) {
  for (const [index, { port, tls }] of servers.entries()) {
    if (!port || !tls?.httpsRedirect || isHttp(port.protocol)) continue;
    const path = ['spec', 'servers', index, 'tls', 'httpsRedirect'];
    yield fault('OUT1211', path, `has no effect on a port that speaks ${port.protocol}: only HTTP can redirect`);
  }
};

/** In the order of the fields. */
export const RULES: readonly Rule<Gateway>[] = [name, servers, portNames, redirects];
