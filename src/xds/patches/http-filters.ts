import type { Extension, Message } from '../messages/message.ts';
import { merge } from './merge.ts';
import { reorder } from './ordered.ts';
import { MESSAGE_TYPES, type Patch } from './select.ts';

const MANAGER = 'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager';

const subFilter = ({ match }: Patch): string => match?.listener?.filterChain?.filter?.subFilter?.name ?? '';

const TARGET = {
  hasMatch: (patch: Patch) => subFilter(patch) !== '',
  matches: (patch: Patch, { name }: Extension) => subFilter(patch) === name,
  // What is read as a filter has a name, or Envoy will say that it has none.
  make: ({ value }: Patch) => value as Extension,
};

/** Applies patches to the HTTP filters inside of a connection manager; other network filters stay as they are. */
export function patchHttpFilters(filter: Extension, patches: readonly Patch[]): Extension {
  const config = filter.typedConfig;
  if (config?.['@type'] !== MANAGER) return filter;
  const own = patches.filter(({ match }) => {
    const name = match?.listener?.filterChain?.filter?.name ?? '';
    return name === '' || name === filter.name;
  });
  // The manager's own list, as `httpConnectionManager` makes it.
  const filters = (config['httpFilters'] ?? []) as readonly Extension[];
  const list = reorder(filters, own, TARGET);
  const merges = own.filter(({ operation }) => operation === 'MERGE');
  const merged = list.map((each) =>
    merges
      .filter((patch) => !TARGET.hasMatch(patch) || TARGET.matches(patch, each))
      .reduce((one, { value }) => mergeHttpFilter(one, value), each),
  );
  return { ...filter, typedConfig: { ...config, httpFilters: merged } };
}

function mergeHttpFilter(filter: Extension, value: Message): Extension {
  const config = value['typedConfig'] as Message | undefined;
  if (!filter.typedConfig || (config && config['@type'] !== filter.typedConfig['@type'])) return filter;
  return merge(MESSAGE_TYPES.HTTP_FILTER, filter, value);
}
