import type { Path } from '#base/path.ts';
import { type Fault, fault, faultIf } from '#findings/fault.ts';
import { NAME_INVALID, PORT_INVALID, PROTOCOL_UNKNOWN } from '#istio/parts/findings.ts';
import { labelProblem } from '#istio/parts/hosts/dns-label.ts';
import { portProblem } from '#istio/parts/hosts/port.ts';
import { isHttp, isTls, protocolProblem } from '#istio/parts/hosts/protocol.ts';
import { repetitions } from '#istio/parts/repetitions.ts';
import type { Rule } from '../kind.ts';
import { DYNAMIC_DNS_PROTOCOL_INVALID } from './dns-findings.ts';
import { SERVICE_HOSTS_INDISTINGUISHABLE, SERVICE_PORT_DUPLICATE } from './findings.ts';
import type { ServiceEntry, ServicePort } from './schema.ts';

const eachPort: Rule<ServiceEntry> = function* ({ spec: { ports } }) {
  for (const [index, port] of ports.entries()) yield* checkPort(port, ['spec', 'ports', index]);
};

/** A port without a protocol is one whose protocol the proxy finds out. */
function* checkPort({ number, protocol, name, targetPort }: ServicePort, path: Path): Generator<Fault> {
  yield* faultIf(PORT_INVALID, [...path, 'number'], portProblem(number));
  yield* faultIf(NAME_INVALID, [...path, 'name'], labelProblem(name));
  if (protocol !== '') yield* faultIf(PROTOCOL_UNKNOWN, [...path, 'protocol'], protocolProblem(protocol));
  if (targetPort !== 0) yield* faultIf(PORT_INVALID, [...path, 'targetPort'], portProblem(targetPort));
}

/** Endpoints refer to a port by its name, routes by its number. */
const areDistinct: Rule<ServiceEntry> = function* ({ spec: { ports } }) {
  for (const field of ['name', 'number'] as const) {
    for (const index of repetitions(ports.map((port) => port[field]))) {
      yield fault(
        SERVICE_PORT_DUPLICATE,
        ['spec', 'ports', index, field],
        `${JSON.stringify(ports[index]?.[field])} is already the ${field} of another port`,
      );
    }
  }
};

/** HTTP names its host in every request and TLS in its greeting; with anything else, one host is all that can be told. */
const tellHostsApart: Rule<ServiceEntry> = function* ({ spec: { hosts, ports, resolution } }) {
  if (resolution === 'NONE' || hosts.length < 2) return;
  const index = ports.findIndex(({ protocol }) => !isHttp(protocol) && !isTls(protocol));
  if (index < 0) return;
  const path = ['spec', 'ports', index, 'protocol'];
  yield fault(SERVICE_HOSTS_INDISTINGUISHABLE, path, `does not tell the ${hosts.length} hosts apart`);
};

/** What the dynamic forward proxy of Envoy can serve: requests, and connections that begin with a server name. */
const DYNAMIC: readonly string[] = ['http', 'http2', 'grpc', 'tls'];

const suitDynamicDns: Rule<ServiceEntry> = function* ({ spec: { ports, resolution } }) {
  if (resolution !== 'DYNAMIC_DNS') return;
  for (const [index, { protocol }] of ports.entries()) {
    if (DYNAMIC.includes(protocol.toLowerCase())) continue;
    const path = ['spec', 'ports', index, 'protocol'];
    yield fault(DYNAMIC_DNS_PROTOCOL_INVALID, path, `"${protocol}" is not a valid protocol for resolution DYNAMIC_DNS`);
  }
};

/** Everything that Istio asks of the ports. */
export const PORT_RULES: readonly Rule<ServiceEntry>[] = [eachPort, areDistinct, tellHostsApart, suitDynamicDns];
