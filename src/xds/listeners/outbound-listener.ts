import { isIpAddress } from '#istio/parts/hosts/ip-address.ts';
import { isOn } from '#model/proxy/proxy.ts';
import { pipe, socketAddress } from '../messages/address.ts';
import { seconds } from '../messages/duration.ts';
import { list, type Message } from '../messages/message.ts';
import type { FilterChain, Listener } from '../messages/resources.ts';
import type { MeshProxy } from '../proxy.ts';
import { type Chain, chainMessage, hasAlpn } from './chain.ts';
import { takesAny } from './chain-match.ts';
import { HTTP_INSPECTOR, TLS_INSPECTOR } from './inspectors.ts';
import type { OutboundEntry } from './outbound-entry.ts';
import { passthroughChain } from './passthrough-chain.ts';

/** The listener that an entry has become. */
export function outboundListener(proxy: MeshProxy, entry: OutboundEntry): Listener {
  const { binds, port, chains, bindsToPort } = entry;
  const [first = '', ...others] = binds;
  const looksForHttp = chains.some(({ match }) => match.applicationProtocols.length > 0);
  const { protocolDetectionTimeout } = proxy.model.settings.mesh;
  const isSocket = port === 0 && !isIpAddress(first);
  return {
    name: isSocket ? first : `${first}_${port}`,
    address: isSocket ? pipe(first) : socketAddress(first, port),
    additionalAddresses: list(others.map((address) => ({ address: socketAddress(address, port) }))),
    bindToPort: bindsToPort ? undefined : false,
    trafficDirection: 'OUTBOUND',
    continueOnListenerFiltersTimeout: true,
    listenerFilters: list([
      ...(chains.some((chain) => chain.match.serverNames.length > 0 || hasAlpn(chain)) ? [TLS_INSPECTOR] : []),
      ...(looksForHttp ? [HTTP_INSPECTOR] : []),
    ]),
    listenerFiltersTimeout: (looksForHttp && seconds(protocolDetectionTimeout)) || '0s',
    connectionBalanceConfig: exactBalance(proxy),
    maxConnectionsToAcceptPerSocketEvent: bindsToPort ? 1 : undefined,
    ...chainFields(proxy, chains),
  };
}

/** What takes every connection comes last; where nothing does, the rest goes on to where it was going. */
function chainFields(
  proxy: MeshProxy,
  chains: readonly Chain[],
): Pick<Listener, 'filterChains' | 'defaultFilterChain'> {
  const last = chains.findLast(({ match }) => takesAny(match));
  const others = chains.filter((chain) => !takesAny(chain.match));
  if (!last) return { filterChains: others.map(chainMessage), defaultFilterChain: passthroughChain(proxy) };
  const final: FilterChain = chainMessage(last);
  return others.length === 0
    ? { filterChains: [final] }
    : { filterChains: others.map(chainMessage), defaultFilterChain: final };
}

function exactBalance(proxy: MeshProxy): Message | undefined {
  return isOn(proxy, 'OUTBOUND_LISTENER_EXACT_BALANCE') ? { exactBalance: {} } : undefined;
}
