import type { Path } from '../../base/path.ts';
import { type Fault, fault, faultIf, type Rule } from '../kind.ts';
import { labelProblem } from '../parts/hosts/dns-label.ts';
import { portProblem } from '../parts/hosts/port.ts';
import { isHttp, isTls, protocolProblem } from '../parts/hosts/protocol.ts';
import { repetitions } from '../parts/repetitions.ts';
import type { ServiceEntry, ServicePort } from './schema.ts';

const eachPort: Rule<ServiceEntry> = function* ({ spec: { ports } }) {
  for (const [index, port] of ports.entries()) yield* checkPort(port, ['spec', 'ports', index]);
};

/** A port without a protocol is one whose protocol the proxy finds out. */
function* checkPort({ number, protocol, name, targetPort }: ServicePort, path: Path): Generator<Fault> {
  yield* faultIf('OUT0505', [...path, 'number'], portProblem(number));
  yield* faultIf('OUT0504', [...path, 'name'], labelProblem(name));
  if (protocol !== '') yield* faultIf('OUT0515', [...path, 'protocol'], protocolProblem(protocol));
  if (targetPort !== 0) yield* faultIf('OUT0505', [...path, 'targetPort'], portProblem(targetPort));
}

/** Endpoints refer to a port by its name, routes by its number. */
const areDistinct: Rule<ServiceEntry> = function* ({ spec: { ports } }) {
  for (const field of ['name', 'number'] as const) {
    for (const index of repetitions(ports.map((port) => port[field]))) {
      yield fault('OUT1306', ['spec', 'ports', index, field], `there is a port ${ports[index]?.[field]} already`);
    }
  }
};

/** HTTP names its host in every request and TLS in its greeting; with anything else, one host is all that can be told. */
const tellHostsApart: Rule<ServiceEntry> = function* ({ spec: { hosts, ports, resolution } }) {
  if (resolution === 'NONE' || hosts.length < 2) return;
  const index = ports.findIndex(({ protocol }) => !isHttp(protocol) && !isTls(protocol));
  if (index < 0) return;
  const path = ['spec', 'ports', index, 'protocol'];
  yield fault('OUT1307', path, `must be HTTP or TLS, because there are ${hosts.length} hosts to tell apart`);
};

/** What the dynamic forward proxy of Envoy can serve: requests, and connections that begin with a server name. */
const DYNAMIC: readonly string[] = ['http', 'http2', 'grpc', 'tls'];

const suitDynamicDns: Rule<ServiceEntry> = function* ({ spec: { ports, resolution } }) {
  if (resolution !== 'DYNAMIC_DNS') return;
  for (const [index, { protocol }] of ports.entries()) {
    if (DYNAMIC.includes(protocol.toLowerCase())) continue;
    const path = ['spec', 'ports', index, 'protocol'];
    yield fault('OUT1308', path, 'must be HTTP, HTTP2, GRPC or TLS, which name their host, for DYNAMIC_DNS');
  }
};

/** Everything that Istio asks of the ports. */
export const PORT_RULES: readonly Rule<ServiceEntry>[] = [eachPort, areDistinct, tellHostsApart, suitDynamicDns];
