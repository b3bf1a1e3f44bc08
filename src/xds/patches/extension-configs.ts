import type { Extension, Value } from '../messages/message.ts';
import type { Listener } from '../messages/resources.ts';
import type { Patches } from './select.ts';

/** Configurations that EnvoyFilters bring along for filters that ask for them by name. */
export function patchedConfigs(patches: Patches): readonly Extension[] {
  const added = (patches.get('EXTENSION_CONFIG') ?? []).filter(({ operation }) => operation === 'ADD');
  // What is read as an extension's configuration has a name, or nobody asks for it.
  return added.map(({ value }) => value as Extension);
}

/** The names of filters that ask for their configuration. */
export function discoveredNames(listeners: readonly Listener[]): ReadonlySet<string> {
  const chains = listeners.flatMap(({ filterChains, defaultFilterChain }) => [
    ...(filterChains ?? []),
    ...(defaultFilterChain ? [defaultFilterChain] : []),
  ]);
  const filters = chains.flatMap((chain) => chain.filters ?? []);
  const http = filters.flatMap(({ typedConfig }) => extensionsIn(typedConfig?.['httpFilters']));
  return new Set(
    [...filters, ...http].filter((filter) => filter['configDiscovery'] !== undefined).map(({ name }) => name),
  );
}

function extensionsIn(value: Value): readonly Extension[] {
  // The HTTP filters of a connection manager, as they are made or patched, have names.
  return Array.isArray(value) ? (value as readonly Extension[]) : [];
}
