import type { Path } from '#base/path.ts';
import { type Fault, fault } from '#findings/fault.ts';
import { currentName, HTTP_CONNECTION_MANAGER } from './filter-names.ts';
import {
  FILTER_MATCH_INEFFECTIVE,
  FILTER_MATCH_WITHOUT_NAME,
  FILTER_NAME_DEPRECATED,
  SUB_FILTER_MISPLACED,
} from './findings.ts';
import type { ConfigPatch } from './schema.ts';

/** One patch of an EnvoyFilter and where it stands. */
export interface PlacedPatch {
  readonly patch: ConfigPatch;
  readonly path: Path;
}

/** A condition that a patch must meet before the next one makes sense. */
export type PatchCheck = (placed: PlacedPatch) => Fault | undefined;

const filterOf = ({ patch }: PlacedPatch) => patch.match?.listener?.filterChain?.filter;
const pathOf = ({ path }: PlacedPatch): Path => [...path, 'match', 'listener', 'filterChain', 'filter'];
const isForListeners = ({ patch: { applyTo } }: PlacedPatch) =>
  ['LISTENER', 'FILTER_CHAIN', 'NETWORK_FILTER', 'HTTP_FILTER'].includes(applyTo);

const filterHasName: PatchCheck = (placed) =>
  filterOf(placed)?.name === '' ? fault(FILTER_MATCH_WITHOUT_NAME, pathOf(placed), 'must have a name') : undefined;

/** Filters inside a filter exist in Envoy's HTTP connection manager only. */
const subFilterHasPlace: PatchCheck = (placed) => {
  const filter = filterOf(placed);
  if (!filter?.subFilter) return undefined;
  const at = [...pathOf(placed), 'subFilter'];
  if (placed.patch.applyTo !== 'HTTP_FILTER')
    return fault(SUB_FILTER_MISPLACED, at, 'must not be set unless applyTo is HTTP_FILTER');
  if (currentName(filter.name) === HTTP_CONNECTION_MANAGER) return undefined;
  return fault(SUB_FILTER_MISPLACED, at, `must not be set for "${filter.name}", which has no filters inside`);
};

const subFilterHasName: PatchCheck = (placed) => {
  const subFilter = filterOf(placed)?.subFilter;
  return subFilter?.name === ''
    ? fault(FILTER_MATCH_WITHOUT_NAME, [...pathOf(placed), 'subFilter'], 'must have a name')
    : undefined;
};

const whereItApplies =
  (check: PatchCheck): PatchCheck =>
  (placed) =>
    isForListeners(placed) ? check(placed) : undefined;

export const FILTER_MATCH_CHECKS: readonly PatchCheck[] = [filterHasName, subFilterHasPlace, subFilterHasName].map(
  whereItApplies,
);

/** What works today, but not as the writer may think. */
export function* warnFilterMatch(placed: PlacedPatch): Generator<Fault> {
  const filter = filterOf(placed);
  if (!filter || !isForListeners(placed)) return;
  const { applyTo } = placed.patch;
  if (applyTo === 'LISTENER' || applyTo === 'FILTER_CHAIN') {
    yield fault(FILTER_MATCH_INEFFECTIVE, pathOf(placed), `has no effect on a patch of ${applyTo}`);
  }
  yield* warnDeprecatedName(filter.name, [...pathOf(placed), 'name']);
  yield* warnDeprecatedName(filter.subFilter?.name ?? '', [...pathOf(placed), 'subFilter', 'name']);
}

function* warnDeprecatedName(name: string, path: Path): Generator<Fault> {
  const current = currentName(name);
  if (current !== name) yield fault(FILTER_NAME_DEPRECATED, path, `"${name}" is a deprecated name of "${current}"`);
}
