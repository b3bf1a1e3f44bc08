import type { Path } from '../../base/path.ts';
import { type Fault, fault, faultIf, type Rule } from '../kind.ts';
import { socketProblem, UNIX_PREFIX } from '../parts/hosts/address.ts';
import { ipAddressProblem } from '../parts/hosts/ip-address.ts';
import { portProblem } from '../parts/hosts/port.ts';
import { repetitions } from '../parts/repetitions.ts';
import { checkListenerPort } from './listener-port.ts';
import type { EgressListener, Sidecar } from './schema.ts';

/** A listener without a port takes what the others leave. */
const catchAll: Rule<Sidecar> = function* ({ spec: { egress } }) {
  for (const [index, { port }] of egress.slice(0, -1).entries()) {
    if (port) continue;
    yield fault(
      'OUT1407',
      ['spec', 'egress', index],
      'must be the last listener: without a port it takes all that is left',
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
    yield fault('OUT1403', ['spec', 'egress', index], `there is a listener on ${places[index] || 'no port'} already`);
  }
};

/** Port 0 is how a listener says that it is a socket, which `bind` then names. */
function* checkListener({ port, bind, captureMode }: EgressListener, path: Path): Generator<Fault> {
  if (!port) return;
  yield* checkListenerPort(port, [...path, 'port']);
  if (port.number !== 0) {
    yield* faultIf('OUT0505', [...path, 'port', 'number'], portProblem(port.number));
    if (bind !== '') yield* faultIf('OUT0506', [...path, 'bind'], ipAddressProblem(bind));
    return;
  }
  if (bind.startsWith(UNIX_PREFIX)) {
    yield* faultIf('OUT0516', [...path, 'bind'], socketProblem(bind.slice(UNIX_PREFIX.length)));
  } else {
    yield fault('OUT1408', [...path, 'bind'], 'must be a unix:// socket, or the port must not be 0');
  }
  if (captureMode === 'IPTABLES') {
    yield fault('OUT1408', [...path, 'captureMode'], 'must be NONE or left out: calls to a socket cannot be captured');
  }
}

/** Everything that Istio asks of egress listeners, but for their hosts. */
export const EGRESS_RULES: readonly Rule<Sidecar>[] = [catchAll, listeners, areDistinct];
