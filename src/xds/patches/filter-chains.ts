import type { Extension, Message } from '../messages/message.ts';
import type { FilterChain, Listener } from '../messages/resources.ts';
import { patchHttpFilters } from './http-filters.ts';
import { matchesChain, matchesListener } from './listener-match.ts';
import { merge } from './merge.ts';
import { reorder } from './ordered.ts';
import { type Context, inContext, MESSAGE_TYPES, type Patch, type Patches } from './select.ts';

/** Applies patches to the chains of a listener, the last one included. Chains that are left without filters are dropped. */
export function patchChains(listener: Listener, patches: Patches, context: Context): Listener {
  const own = (applyTo: Parameters<typeof inContext>[1]) =>
    inContext(patches, applyTo, context).filter((patch) => matchesListener(patch, listener));
  const lists: ChainPatches = { chain: own('FILTER_CHAIN'), network: own('NETWORK_FILTER'), http: own('HTTP_FILTER') };
  const patched = (listener.filterChains ?? []).flatMap((chain) => patchChain(listener, chain, lists));
  // What is read as a filter chain is one, or Envoy will say that it is none.
  const added = lists.chain.filter(({ operation }) => operation === 'ADD').map(({ value }) => value as FilterChain);
  const chains = [...patched, ...added];
  const [last] = listener.defaultFilterChain ? patchChain(listener, listener.defaultFilterChain, lists) : [];
  return { ...listener, filterChains: chains.length > 0 ? chains : undefined, defaultFilterChain: last };
}

interface ChainPatches {
  readonly chain: readonly Patch[];
  readonly network: readonly Patch[];
  readonly http: readonly Patch[];
}

function patchChain(listener: Listener, chain: FilterChain, lists: ChainPatches): readonly FilterChain[] {
  const fits = (patch: Patch) => matchesChain(patch, listener, chain);
  let patched = chain;
  for (const patch of lists.chain.filter(fits)) {
    if (patch.operation === 'REMOVE') return [];
    if (patch.operation === 'MERGE') patched = mergeChain(patched, patch.value);
  }
  const filters = patchNetworkFilters(patched.filters ?? [], lists.network.filter(fits));
  const http = lists.http.filter(fits);
  const done = http.length > 0 ? filters.map((filter) => patchHttpFilters(filter, http)) : filters;
  return done.length > 0 ? [{ ...patched, filters: done }] : [];
}

/** A transport socket is merged into the one of its name, and then it is all that counts of the patch. */
function mergeChain(chain: FilterChain, value: Message): FilterChain {
  const socket = value['transportSocket'] as Extension | undefined;
  const { transportSocket } = chain;
  if (!socket || transportSocket?.name !== socket.name) return merge(MESSAGE_TYPES.FILTER_CHAIN, chain, value);
  return { ...chain, transportSocket: merge('envoy.config.core.v3.TransportSocket', transportSocket, socket) };
}

const TARGET = {
  hasMatch: ({ match }: Patch) => match?.listener?.filterChain?.filter !== undefined,
  matches: ({ match }: Patch, { name }: Extension) => match?.listener?.filterChain?.filter?.name === name,
  // What is read as a filter has a name, or Envoy will say that it has none.
  make: ({ value }: Patch) => value as Extension,
};

/** What changes the list comes first; merges go into the filters that are there then. */
function patchNetworkFilters(filters: readonly Extension[], patches: readonly Patch[]): readonly Extension[] {
  const list = reorder(filters, patches, TARGET);
  const merges = patches.filter(({ operation }) => operation === 'MERGE');
  return list.map((filter) =>
    merges
      .filter((patch) => !TARGET.hasMatch(patch) || TARGET.matches(patch, filter))
      .reduce((merged, { value }) => mergeFilter(MESSAGE_TYPES.NETWORK_FILTER, merged, value), filter),
  );
}

/** A filter takes a merge only of its own type; a name in the patch renames it. */
function mergeFilter(type: string, filter: Extension, value: Message): Extension {
  const config = value['typedConfig'] as Message | undefined;
  if (!filter.typedConfig || (config && config['@type'] !== filter.typedConfig['@type'])) return filter;
  return merge(type, filter, value);
}
