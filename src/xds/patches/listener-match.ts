import type { Message } from '../messages/message.ts';
import type { FilterChain, Listener } from '../messages/resources.ts';
import type { Patch } from './select.ts';

/** Whether a listener is one of those through which all redirected connections go. */
function isVirtual({ name }: Listener): boolean {
  return name === 'virtualInbound' || name === 'virtualOutbound';
}

/** Whether a patch is for a listener, by name and port. */
export function matchesListener({ match, applyTo }: Patch, listener: Listener): boolean {
  const wanted = match?.listener;
  if (!wanted) return true;
  if (wanted.name !== '' && wanted.name !== listener.name) return false;
  if (applyTo !== 'LISTENER' && isVirtual(listener)) return true;
  return wanted.portNumber === 0 || wanted.portNumber === listenerPort(listener);
}

/** Whether it is for one of its filter chains. Where all connections come together, the port is the chain's. */
export function matchesChain({ match }: Patch, listener: Listener, chain: FilterChain): boolean {
  const wanted = match?.listener;
  if (!wanted) return true;
  const own = chain.filterChainMatch;
  if (isVirtual(listener) && wanted.portNumber > 0 && own?.destinationPort !== wanted.portNumber) return false;
  const asked = wanted.filterChain;
  if (!asked) return true;
  if (asked.name !== '' && asked.name !== chain.name) return false;
  if (asked.sni !== '' && !own?.serverNames?.includes(asked.sni)) return false;
  if (asked.transportProtocol !== '' && own?.transportProtocol !== asked.transportProtocol) return false;
  const protocols = asked.applicationProtocols.split(',').filter((name) => name !== '');
  if (!protocols.every((name) => own?.applicationProtocols?.includes(name.trim()))) return false;
  return asked.destinationPort === 0 || own?.destinationPort === asked.destinationPort;
}

/** The port of a listener; undefined for one on a Unix socket. */
function listenerPort({ address }: Listener): number | undefined {
  const socket = (address as Message | undefined)?.['socketAddress'] as Message | undefined;
  const port = socket?.['portValue'];
  return typeof port === 'number' ? port : undefined;
}
