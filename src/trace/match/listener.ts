import type { Listener } from '#xds/messages/resources.ts';
import type { Call } from '../call.ts';
import { listAt, objectAt } from '../message.ts';
import { socketOf } from './address.ts';

const WILDCARDS = ['0.0.0.0', '::'];

/** The listener that gets a connection: on its own address, else on all addresses, else that for the rest. */
export function findListener(listeners: readonly Listener[], call: Call): Listener | undefined {
  if (call.way === 'inbound') return listeners.find(({ name }) => name === 'virtualInbound');
  const own = listeners.find((listener) => listensOn(listener, [call.address], call.port));
  const shared = own ?? listeners.find((listener) => listensOn(listener, WILDCARDS, call.port));
  return shared ?? listeners.find(({ name }) => name === 'virtualOutbound');
}

function listensOn(listener: Listener, addresses: readonly string[], port: number): boolean {
  const extra = listAt(listener, 'additionalAddresses').map((each) => objectAt(each, 'address'));
  return [objectAt(listener, 'address'), ...extra].some((each) => {
    const socket = socketOf(each);
    return socket !== undefined && socket.port === port && addresses.includes(socket.address);
  });
}

/** Whether a listener filter of a name looks at connections to a port. */
export function inspects({ listenerFilters = [] }: Listener, name: string, port: number): boolean {
  const filter = listenerFilters.find((each) => each.name === name);
  return filter !== undefined && !disables(objectAt(filter, 'filterDisabled'), port);
}

/** envoy.config.listener.v3.ListenerFilterChainMatchPredicate, as far as it goes by port. */
function disables(predicate: ReturnType<typeof objectAt>, port: number): boolean {
  if (predicate['notMatch'] !== undefined) return !disables(objectAt(predicate, 'notMatch'), port);
  if (predicate['orMatch'] !== undefined) {
    return listAt(objectAt(predicate, 'orMatch'), 'rules').some((rule) => disables(rule, port));
  }
  const { start = 0, end = 0 } = objectAt(predicate, 'destinationPortRange');
  return port >= Number(start) && port < Number(end);
}
