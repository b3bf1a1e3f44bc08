import type { Extension, Message } from '../messages/message.ts';
import type { FilterChain, Metadata } from '../messages/resources.ts';
import { type ChainMatch, matchMessage } from './chain-match.ts';

/** How long the other end may take for TLS. */
const HANDSHAKE_TIMEOUT = '15s';

/** A filter chain to be, for merging with others before it is one. */
export interface Chain {
  readonly match: ChainMatch;
  readonly filters: readonly Extension[];
  readonly metadata?: Metadata | undefined;
  readonly transportSocket?: Extension | undefined;
  readonly name?: string;
}

/** envoy.config.listener.v3.FilterChain */
export function chainMessage({ match, filters, metadata, transportSocket, name }: Chain): FilterChain {
  return {
    name,
    filterChainMatch: matchMessage(match),
    filters,
    metadata,
    transportSocket,
    transportSocketConnectTimeout: HANDSHAKE_TIMEOUT,
  };
}

/** Whether a chain's TLS chooses what is spoken inside. */
export function hasAlpn({ transportSocket }: Chain): boolean {
  const context = transportSocket?.typedConfig?.['commonTlsContext'];
  return typeof context === 'object' && context !== null && (context as Message)['alpnProtocols'] !== undefined;
}
