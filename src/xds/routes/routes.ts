import type { Value } from '../messages/message.ts';
import type { Listener, RouteConfiguration } from '../messages/resources.ts';

/** The route configurations that listeners ask for, in the order in which they do. */
export function generateRoutes(
  listeners: readonly Listener[],
  table: (name: string) => RouteConfiguration,
): readonly RouteConfiguration[] {
  return routeNames(listeners).map(table);
}

/** The names of the route configurations that listeners refer to. */
function routeNames(listeners: readonly Listener[]): readonly string[] {
  const names = new Set<string>();
  for (const { filterChains, defaultFilterChain } of listeners) {
    for (const { filters } of [...(filterChains ?? []), ...(defaultFilterChain ? [defaultFilterChain] : [])]) {
      for (const { typedConfig } of filters) {
        const name = fieldOf(fieldOf(typedConfig, 'rds'), 'routeConfigName');
        if (typeof name === 'string') names.add(name);
      }
    }
  }
  return [...names];
}

function fieldOf(value: Value, field: string): Value {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { readonly [name: string]: Value })[field]
    : undefined;
}
