import type { Extension, Message } from '../messages/message.ts';
import type { Listener } from '../messages/resources.ts';
import { patchChains } from './filter-chains.ts';
import { matchesListener } from './listener-match.ts';
import { merge } from './merge.ts';
import { reorder } from './ordered.ts';
import { additionsInContext, type Context, inContext, MESSAGE_TYPES, type Patch, type Patches } from './select.ts';

const VIRTUAL = ['virtualInbound', 'virtualOutbound'];

/** Applies patches to the listeners of a context, and adds those that are new. */
export function patchListeners(
  listeners: readonly Listener[],
  patches: Patches,
  context: Context,
): readonly Listener[] {
  if (patches.size === 0) return listeners;
  const patched = listeners.flatMap((listener) => patchListener(listener, patches, context));
  // What is read as a listener is one, or Envoy will say that it is none.
  const added = additionsInContext(patches, 'LISTENER', context).map(({ value }) => value as Listener);
  const at = patched.findIndex(({ name }) => VIRTUAL.includes(name));
  return at < 0 ? [...patched, ...added] : patched.toSpliced(at, 0, ...added);
}

function patchListener(listener: Listener, patches: Patches, context: Context): readonly Listener[] {
  let patched = listener;
  for (const patch of inContext(patches, 'LISTENER', context)) {
    if (!matchesListener(patch, patched)) continue;
    if (patch.operation === 'REMOVE') return [];
    if (patch.operation === 'MERGE') patched = merge(MESSAGE_TYPES.LISTENER, patched, patch.value);
  }
  return [patchChains(patchFilters(patched, inContext(patches, 'LISTENER_FILTER', context)), patches, context)];
}

/** Filters that look at a connection before a chain is chosen. A merge goes into every filter of its type. */
function patchFilters(listener: Listener, patches: readonly Patch[]): Listener {
  const own = patches.filter((patch) => matchesListener(patch, listener));
  if (own.length === 0) return listener;
  let filters = listener.listenerFilters ?? [];
  for (const patch of own) {
    filters = patch.operation === 'MERGE' ? mergeInto(filters, patch) : reorder(filters, [patch], TARGET);
  }
  return { ...listener, listenerFilters: filters.length > 0 ? filters : undefined };
}

const TARGET = {
  hasMatch: ({ match }: Patch) => (match?.listener?.listenerFilter ?? '') !== '',
  matches: ({ match }: Patch, { name }: Extension) => match?.listener?.listenerFilter === name,
  // What is read as a filter has a name, or Envoy will say that it has none.
  make: ({ value }: Patch) => value as Extension,
};

function mergeInto(filters: readonly Extension[], { value }: Patch): readonly Extension[] {
  const type = (value['typedConfig'] as Message | undefined)?.['@type'];
  return filters.map((filter) =>
    type !== undefined && filter.typedConfig?.['@type'] === type
      ? merge(MESSAGE_TYPES.LISTENER_FILTER, filter, value)
      : filter,
  );
}
