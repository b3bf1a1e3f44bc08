import type { Extension, Message } from '../messages/message.ts';
import type { InboundMatch } from './inbound-matches.ts';
import { HTTP_INSPECTOR, TLS_INSPECTOR } from './inspectors.ts';

/** A chain by the port that it is for; 0 for all that no other is for. */
export interface InspectedChain {
  readonly port: number;
  readonly match: InboundMatch;
}

/** Inspectors for the ports that need them; on others their waiting for first bytes could hang a connection. */
export function inboundInspectors(chains: readonly InspectedChain[]): readonly Extension[] {
  const byPort = Map.groupBy(chains, ({ port }) => port);
  const needs = (test: (match: InboundMatch) => boolean) =>
    new Map([...byPort].map(([port, list]) => [port, list.some(({ match }) => test(match))]));
  const tls = needs(({ transportProtocol }) => transportProtocol === 'tls');
  const http = needs(
    ({ applicationProtocols }) => applicationProtocols.includes('http/1.1') || applicationProtocols.includes('h2c'),
  );
  return [...tlsInspector(tls), ...httpInspector(http)];
}

/** Where connections to unknown ports need no look at TLS, the filter is on for the others only. */
function tlsInspector(needs: ReadonlyMap<number, boolean>): readonly Extension[] {
  if (![...needs.values()].includes(true)) return [];
  if (needs.get(0) !== true) {
    const wanted = portsWhere(needs, true);
    return [{ ...TLS_INSPECTOR, filterDisabled: { notMatch: anyPort(wanted) } }];
  }
  return [withoutPorts(TLS_INSPECTOR, portsWhere(needs, false))];
}

function httpInspector(needs: ReadonlyMap<number, boolean>): readonly Extension[] {
  if (![...needs.values()].includes(true)) return [];
  return [withoutPorts(HTTP_INSPECTOR, portsWhere(needs, false))];
}

function withoutPorts(inspector: Extension, ports: readonly number[]): Extension {
  return ports.length > 0 ? { ...inspector, filterDisabled: anyPort(ports) } : inspector;
}

function portsWhere(needs: ReadonlyMap<number, boolean>, wanted: boolean): readonly number[] {
  return [...needs]
    .filter(([, isNeeded]) => isNeeded === wanted)
    .map(([port]) => port)
    .sort((a, b) => a - b);
}

/** envoy.config.listener.v3.ListenerFilterChainMatchPredicate */
function anyPort(ports: readonly number[]): Message {
  const rules = ports.map((port) => ({ destinationPortRange: { start: port || undefined, end: port + 1 } }));
  return rules.length === 1 ? (rules[0] ?? {}) : { orMatch: { rules } };
}
