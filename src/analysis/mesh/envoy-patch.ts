import { atMost } from '#base/at-most.ts';
import type { CatalogueEntry } from '#findings/entry.ts';
import type { ConfigPatch, EnvoyFilter } from '#kinds/envoy-filter/schema.ts';
import { textIn } from '#model/objects/json-readers.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { WHOLE } from '../analyzer.ts';
import { ENVOY_FILTERS } from '../scene/collections.ts';
import type { Subject } from '../scene/subject.ts';
import {
  ENVOY_PATCH_ADD_INVALID,
  ENVOY_PATCH_RELATIVE,
  ENVOY_PATCH_RELATIVE_TO_VERSION,
  ENVOY_PATCH_REMOVE_INVALID,
  ENVOY_PATCH_REPLACE_INVALID,
} from './findings.ts';

const ROUTES: readonly string[] = ['ROUTE_CONFIGURATION', 'HTTP_ROUTE'];
const MOST_NAMED = 5;

const COMPLAINTS: ReadonlyMap<CatalogueEntry, string> = new Map([
  [ENVOY_PATCH_RELATIVE, 'is relative to other patches, and there is no priority'],
  [ENVOY_PATCH_RELATIVE_TO_VERSION, 'is relative to a filter for one proxy version, and there is no priority'],
  [ENVOY_PATCH_ADD_INVALID, 'adds where nothing can be added'],
  [ENVOY_PATCH_REMOVE_INVALID, 'removes where nothing can be removed'],
  [ENVOY_PATCH_REPLACE_INVALID, 'replaces where nothing can be replaced'],
]);
const REPLACEABLE: readonly string[] = ['NETWORK_FILTER', 'HTTP_FILTER', 'VIRTUAL_HOST'];

/** Patches that do nothing, or that depend on the order of others. */
export const ENVOY_PATCH_ANALYZER: Analyzer = {
  name: 'envoy-patch',
  istioName: 'envoyfilter.EnvoyPatchAnalyzer',
  summary: 'Checks that the operations of EnvoyFilters do something, whatever comes before them',
  reads: [ENVOY_FILTERS],
  raises: [
    ENVOY_PATCH_RELATIVE,
    ENVOY_PATCH_RELATIVE_TO_VERSION,
    ENVOY_PATCH_ADD_INVALID,
    ENVOY_PATCH_REMOVE_INVALID,
    ENVOY_PATCH_REPLACE_INVALID,
  ],
  *analyze(scene) {
    const forOneVersion = new Set<string>();
    for (const filter of scene.all(ENVOY_FILTERS)) yield* patchFaults(filter, forOneVersion);
  },
};

/** `forOneVersion` collects the names of filters that patches for one proxy version bring in, as they come. */
function* patchFaults(filter: Subject<EnvoyFilter>, forOneVersion: Set<string>): Generator<Discovery> {
  const found = new Map<CatalogueEntry, number[]>();
  for (const [index, patch] of filter.spec.configPatches.entries()) {
    if (!patch.patch) break;
    const name = filterName(patch);
    const entry = entryFor(patch, filter.spec.priority, forOneVersion.has(name));
    if (entry) found.set(entry, [...(found.get(entry) ?? []), index]);
    if (patch.match?.proxy?.proxyVersion) forOneVersion.add(name);
  }
  for (const [entry, indexes] of found) yield discoveryOf(filter, entry, indexes);
}

function discoveryOf(filter: Subject<EnvoyFilter>, entry: CatalogueEntry, indexes: readonly number[]): Discovery {
  const operations = atMost(
    MOST_NAMED,
    indexes.map((index) => operationAt(filter, index)),
  );
  return {
    entry,
    subject: filter,
    path: ['spec', 'configPatches', indexes[0] ?? 0, 'patch', 'operation'],
    at: WHOLE,
    message: `${COMPLAINTS.get(entry)}: ${operations.join(', ')}`,
  };
}

function operationAt({ spec }: Subject<EnvoyFilter>, index: number): string {
  const { applyTo, patch } = spec.configPatches[index] ?? {};
  return `configPatches[${index}] (${patch?.operation} ${applyTo})`;
}

/** Of the filter that the patch brings, else of the one that it is for. */
function filterName({ patch, match }: ConfigPatch): string {
  if (patch?.value === undefined || Object.keys(patch.value).length === 0) return '';
  if (patch.value['name'] !== undefined) return textIn(patch.value['name']);
  return match?.listener?.filterChain?.filter?.name ?? '';
}

function entryFor({ applyTo, patch }: ConfigPatch, priority: number, isVersioned: boolean): CatalogueEntry | undefined {
  const relative = priority === 0 ? (isVersioned ? ENVOY_PATCH_RELATIVE_TO_VERSION : ENVOY_PATCH_RELATIVE) : undefined;
  switch (patch?.operation) {
    case 'ADD':
      return ROUTES.includes(applyTo) ? ENVOY_PATCH_ADD_INVALID : undefined;
    case 'REMOVE':
      return ROUTES.includes(applyTo) ? ENVOY_PATCH_REMOVE_INVALID : relative;
    case 'REPLACE':
      return REPLACEABLE.includes(applyTo) ? relative : ENVOY_PATCH_REPLACE_INVALID;
    case 'INSERT_BEFORE':
    case 'INSERT_AFTER':
      return relative;
    default:
      return undefined;
  }
}
