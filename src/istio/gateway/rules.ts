import { fault, type IstioObject, type Rule } from '../kind.ts';
import { isDnsLabel } from '../parts/dns-label.ts';
import { CONVERTED_GATEWAY_HOST, GATEWAY_HOST } from '../parts/namespaced-host.ts';
import { isHttp } from '../parts/protocol.ts';
import type { Gateway } from './schema.ts';
import { checkServer } from './server.ts';

/** Whether Istio itself has made this of a Gateway of the Gateway API, which follows other rules. */
function isConverted({ metadata }: IstioObject<Gateway>): boolean {
  return metadata.annotations['internal.istio.io/gateway-semantics'] === 'gateway';
}

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

const portNames: Rule<Gateway> = function* ({ spec: { servers } }) {
  const names = servers.map(({ port }) => port?.name);
  for (const [index, name] of names.entries()) {
    if (name === undefined || names.indexOf(name) === index) continue;
    const path = ['spec', 'servers', index, 'port', 'name'];
    yield fault('OUT1206', path, `"${name}" names the port of another server already`);
  }
};

const redirects: Rule<Gateway> = function* ({ spec: { servers } }) {
  for (const [index, { port, tls }] of servers.entries()) {
    if (!port || !tls?.httpsRedirect || isHttp(port.protocol)) continue;
    const path = ['spec', 'servers', index, 'tls', 'httpsRedirect'];
    yield fault('OUT1211', path, `has no effect on a port that speaks ${port.protocol}: only HTTP can redirect`);
  }
};

export const RULES: readonly Rule<Gateway>[] = [name, servers, portNames, redirects];
