import type { Message, Value } from '../messages/message.ts';

/** Which of Istio's own Envoy extensions proxies have, as istiod's environment says it. An upstream Envoy has none. */
export interface IstiosExtensions {
  readonly metadataExchange: boolean;
  readonly alpnFilter: boolean;
}

/** On unless switched off, as they are for istiod. */
export function readExtensions(env: NodeJS.ProcessEnv): IstiosExtensions {
  return {
    metadataExchange: isOn(env['PILOT_ENABLE_METADATA_EXCHANGE']),
    alpnFilter: isOn(env['PILOT_ENABLE_ALPN_FILTER']),
  };
}

function isOn(text: string | undefined): boolean {
  return !['false', '0', 'f'].includes((text ?? '').trim().toLowerCase());
}

const FILTERS = ['filters', 'httpFilters'];

/** A resource for proxies that have only some of the extensions: the others, and what offers them, are left out. */
export function withOnly<M extends Message>({ metadataExchange, alpnFilter }: IstiosExtensions, resource: M): M {
  if (metadataExchange && alpnFilter) return resource;
  const unknown = new Set([
    ...(metadataExchange ? [] : ['istio.metadata_exchange', 'istio-peer-exchange']),
    ...(alpnFilter ? [] : ['istio.alpn']),
  ]);
  // Lists lose items, and nothing else changes.
  return without(resource, unknown) as M;
}

function without(value: Value, unknown: ReadonlySet<string>): Value {
  if (Array.isArray(value)) return value.map((item) => without(item, unknown));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([name, item]) => {
    const kept = FILTERS.includes(name) || name === 'alpnProtocols' ? keep(item, unknown) : item;
    return kept === undefined ? [] : [[name, without(kept, unknown)] as const];
  });
  return Object.fromEntries(entries);
}

/** Filters by their names, protocols by themselves; undefined where nothing is left. */
function keep(items: Value, unknown: ReadonlySet<string>): Value {
  if (!Array.isArray(items)) return items;
  const kept = items.filter((item) => !unknown.has(typeof item === 'string' ? item : String(item?.name)));
  return kept.length > 0 ? kept : undefined;
}
