import type { Protocol } from '#model/names/protocol.ts';
import type { Chain } from './chain.ts';
import { keyOf } from './chain-match.ts';

/** An outbound listener while services are added to it. */
export interface OutboundEntry {
  readonly binds: readonly string[];
  /** 0 for a Unix socket. */
  readonly port: number;
  readonly protocol: Protocol;
  /** What it takes so far; both, once HTTP and other connections share it. */
  readonly kind: 'http' | 'tcp' | 'auto';
  readonly chains: readonly Chain[];
  readonly bindsToPort: boolean;
  /** Made by an egress listener with a port of its own, so that others must not add to it. */
  readonly isLocked: boolean;
}

/** Protocols whose servers speak first: where the client's first bytes are waited for, such a connection would hang. */
const SERVER_FIRST: readonly Protocol[] = ['Mongo', 'MySQL'];

/** Adds a service's port to the listener on the same address; who comes first has the say. */
export function mergeEntries(known: OutboundEntry | undefined, next: OutboundEntry): OutboundEntry {
  if (!known) return next;
  if (known.isLocked) return known;
  const isConflict =
    !(next.kind === 'http' && known.kind !== 'tcp') && !(known.kind === 'auto' && next.kind === 'auto');
  const speaksFirst = [known.protocol, next.protocol].some((protocol) => SERVER_FIRST.includes(protocol));
  if (isConflict && speaksFirst && known.protocol !== next.protocol) return known;
  if (next.kind === 'http' && known.kind !== 'tcp') return known;
  if (next.kind === 'auto' && known.kind === 'auto') return known;
  if (next.kind === 'auto' && known.kind === 'http') return next;
  const kind = known.kind === next.kind ? known.kind : 'auto';
  return { ...known, kind, chains: mergeChains(known.chains, next.chains) };
}

function mergeChains(known: readonly Chain[], added: readonly Chain[]): readonly Chain[] {
  const keys = new Set(known.map(({ match }) => keyOf(match)));
  const fresh = added.filter(({ match }) => {
    const key = keyOf(match);
    if (keys.has(key)) return false;
    keys.add(key);
    return true;
  });
  return [...known, ...fresh];
}
