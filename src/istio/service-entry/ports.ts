import type { Path } from '../../base/path.ts';
import { type Fault, fault, faultIf, type Rule } from '../kind.ts';
import { labelProblem } from '../parts/dns-label.ts';
import { portProblem } from '../parts/port.ts';
import { isHttp, isTls, protocolProblem } from '../parts/protocol.ts';
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

const areDistinct: Rule<ServiceEntry> = function* ({ spec: { ports } }) {
  for (const [index, { name, number }] of ports.entries()) {
    const before = ports.slice(0, index);
    const path = ['spec', 'ports', index];
    if (before.some((port) => port.name === name))
      yield fault('OUT1306', [...path, 'name'], `there is a port "${name}" already`);
    if (before.some((port) => port.number === number))
      yield fault('OUT1306', [...path, 'number'], `there is a port ${number} already`);
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

const DYNAMIC: readonly string[] = ['http', 'http2', 'grpc', 'tls'];

const suitDynamicDns: Rule<ServiceEntry> = function* ({ spec: { ports, resolution } }) {
  if (resolution !== 'DYNAMIC_DNS') return;
  for (const [index, { protocol }] of ports.entries()) {
    if (DYNAMIC.includes(protocol.toLowerCase())) continue;
    const path = ['spec', 'ports', index, 'protocol'];
    yield fault(
      'OUT1308',
      path,
      'must be HTTP, HTTP2, GRPC or TLS: with resolution DYNAMIC_DNS requests name their host',
    );
  }
};

export const PORT_RULES: readonly Rule<ServiceEntry>[] = [eachPort, areDistinct, tellHostsApart, suitDynamicDns];
