import type { Path } from '#base/path.ts';
import { type Fault, fault, faultIf } from '#findings/fault.ts';
import { IP_ADDRESS_INVALID, PORT_INVALID, SOCKET_INVALID } from '#istio/parts/findings.ts';
import { socketProblem, UNIX_PREFIX } from '#istio/parts/hosts/address.ts';
import { ipAddressProblem } from '#istio/parts/hosts/ip-address.ts';
import { portProblem } from '#istio/parts/hosts/port.ts';
import { repetitions } from '#istio/parts/repetitions.ts';
import type { Rule } from '../kind.ts';
import { CATCH_ALL_LISTENER_NOT_LAST, EGRESS_PORT_ZERO_WITHOUT_SOCKET, LISTENER_DUPLICATE } from './findings.ts';
import { checkListenerPort } from './listener-port.ts';
import type { EgressListener, Sidecar } from './schema.ts';

/** A listener without a port takes what the others leave. */
const catchAll: Rule<Sidecar> = function* ({ spec: { egress } }) {
  for (const [index, { port }] of egress.slice(0, -1).entries()) {
    if (port) continue;
    yield fault(
      CATCH_ALL_LISTENER_NOT_LAST,
      ['spec', 'egress', index],
      'must be the last listener, because it has no port',
    );
  }
};

const listeners: Rule<Sidecar> = function* ({ spec: { egress } }) {
  for (const [index, listener] of egress.entries()) yield* checkListener(listener, ['spec', 'egress', index]);
};

/** A listener is known by its port or, where that is 0, by its socket. */
const areDistinct: Rule<Sidecar> = function* ({ spec: { egress } }) {
  const places = egress.map(({ port, bind }) => (port?.number === 0 ? bind : port?.number));
  for (const index of repetitions(places)) {
    yield fault(
      LISTENER_DUPLICATE,
      ['spec', 'egress', index],
      `must not be a second listener on ${places[index] || 'no port'}`,
    );
  }
};

/** Port 0 is how a listener says that it is a socket, which `bind` then names. */
function* checkListener({ port, bind, captureMode }: EgressListener, path: Path): Generator<Fault> {
  if (!port) return;
  yield* checkListenerPort(port, [...path, 'port']);
  if (port.number !== 0) {
    yield* faultIf(PORT_INVALID, [...path, 'port', 'number'], portProblem(port.number));
    if (bind !== '') yield* faultIf(IP_ADDRESS_INVALID, [...path, 'bind'], ipAddressProblem(bind));
    return;
  }
  if (bind.startsWith(UNIX_PREFIX)) {
    yield* faultIf(SOCKET_INVALID, [...path, 'bind'], socketProblem(bind.slice(UNIX_PREFIX.length)));
  } else {
    yield fault(EGRESS_PORT_ZERO_WITHOUT_SOCKET, [...path, 'bind'], 'must be a unix:// socket if the port is 0');
  }
  if (captureMode === 'IPTABLES') {
    yield fault(EGRESS_PORT_ZERO_WITHOUT_SOCKET, [...path, 'captureMode'], 'must not be IPTABLES if the port is 0');
  }
}

/** Everything that Istio asks of egress listeners, but for their hosts. */
export const EGRESS_RULES: readonly Rule<Sidecar>[] = [catchAll, listeners, areDistinct];
