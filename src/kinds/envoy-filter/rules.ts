import { type Fault, fault } from '#findings/fault.ts';
import { regexProblem } from '#istio/parts/http/re2.ts';
import { checkNetworkingSelector } from '#istio/parts/selection/networking-selector.ts';
import type { Rule } from '../kind.ts';
import { FILTER_MATCH_CHECKS, type PatchCheck, type PlacedPatch, warnFilterMatch } from './filter-match.ts';
import {
  ENVOY_FILTER_IN_USE,
  MATCH_APPLY_TO_MISMATCH,
  PATCH_APPLIES_TO_NOTHING,
  PATCH_MISSING,
  PATCH_OPERATION_MISSING,
  PATCH_VALUE_MISSING,
  PROXY_VERSION_INVALID,
} from './findings.ts';
import { checkPatchValue } from './patch-value.ts';
import type { ConfigPatch, EnvoyFilter } from './schema.ts';

const selector: Rule<EnvoyFilter> = ({ spec }) =>
  checkNetworkingSelector(spec.workloadSelector, ['spec', 'workloadSelector']);

const everyFilter: Rule<EnvoyFilter> = function* () {
  yield fault(
    ENVOY_FILTER_IN_USE,
    ['spec'],
    'an EnvoyFilter reaches into the internals of the proxy, which may change with any release',
  );
};

const hasTarget: PatchCheck = ({ patch, path }) =>
  patch.applyTo === 'INVALID' ? fault(PATCH_APPLIES_TO_NOTHING, path, 'must have applyTo') : undefined;

const hasPatch: PatchCheck = ({ patch, path }) =>
  patch.patch ? undefined : fault(PATCH_MISSING, path, 'must have a patch');

const hasOperation: PatchCheck = ({ patch, path }) =>
  patch.patch?.operation === 'INVALID'
    ? fault(PATCH_OPERATION_MISSING, [...path, 'patch'], 'must have an operation')
    : undefined;

const hasValue: PatchCheck = ({ patch, path }) => {
  const { operation, value } = patch.patch ?? {};
  if (operation === 'REMOVE' || value) return undefined;
  return fault(PATCH_VALUE_MISSING, [...path, 'patch'], `must have a value for operation ${operation}`);
};

const hasReadableVersion: PatchCheck = ({ patch, path }) => {
  const problem = regexProblem(patch.match?.proxy?.proxyVersion ?? '');
  const at = [...path, 'match', 'proxy', 'proxyVersion'];
  return problem ? fault(PROXY_VERSION_INVALID, at, `is not a valid regular expression: ${problem}`) : undefined;
};

type MatchClass = 'listener' | 'routeConfiguration' | 'cluster';

/** Which match can find the objects that a patch applies to; the rest need none. */
const MATCH_CLASSES: Readonly<Partial<Record<ConfigPatch['applyTo'], MatchClass>>> = {
  LISTENER: 'listener',
  FILTER_CHAIN: 'listener',
  NETWORK_FILTER: 'listener',
  HTTP_FILTER: 'listener',
  ROUTE_CONFIGURATION: 'routeConfiguration',
  VIRTUAL_HOST: 'routeConfiguration',
  HTTP_ROUTE: 'routeConfiguration',
  CLUSTER: 'cluster',
};

const hasFittingMatch: PatchCheck = ({ patch: { applyTo, match }, path }) => {
  const wanted = MATCH_CLASSES[applyTo];
  const given = (['listener', 'routeConfiguration', 'cluster', 'waypoint'] as const).find((name) => match?.[name]);
  if (!wanted || !given || given === wanted) return undefined;
  return fault(MATCH_APPLY_TO_MISMATCH, [...path, 'match', given], `must be ${wanted} to match ${applyTo}`);
};

/** In this order: a later check takes for granted what an earlier one made sure of. */
const CHECKS: readonly PatchCheck[] = [
  hasTarget,
  hasPatch,
  hasOperation,
  hasValue,
  hasReadableVersion,
  hasFittingMatch,
  ...FILTER_MATCH_CHECKS,
];

const patches: Rule<EnvoyFilter> = function* ({ spec }) {
  for (const [index, patch] of spec.configPatches.entries()) {
    if (patch.match?.context !== 'WAYPOINT') yield* checkPatch({ patch, path: ['spec', 'configPatches', index] });
  }
};

function* checkPatch(placed: PlacedPatch): Generator<Fault> {
  const { patch, path } = placed;
  for (const check of CHECKS) {
    const found = check(placed);
    if (found) yield found;
    if (found && !isBesideValue(found, patch)) return;
  }
  yield* warnFilterMatch(placed);
  yield* checkPatchValue(patch.applyTo, patch.patch?.value, [...path, 'patch', 'value']);
}

/** A match that fits no route or cluster says nothing about the value, which is looked at all the same. */
function isBesideValue({ entry }: Fault, { applyTo }: ConfigPatch): boolean {
  return entry === MATCH_APPLY_TO_MISMATCH && MATCH_CLASSES[applyTo] !== 'listener';
}

export const RULES: readonly Rule<EnvoyFilter>[] = [everyFilter, selector, patches];
