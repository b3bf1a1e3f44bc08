import type { DestinationRule } from '#kinds/destination-rule/schema.ts';
import type { Labels } from '#kube/metadata.ts';
import type { Config } from '../objects/config.ts';

interface Mergeable {
  readonly spec: DestinationRule;
  readonly sources: readonly Config<DestinationRule>[];
  readonly exportTo: ReadonlySet<string>;
}

/**
 * Adds a rule to those for the same host. It goes into every older one that is seen by the same clients, or by some of
 * them; unless one is seen by just the same, it also stands for itself.
 */
export function mergeRule<R extends Mergeable>(known: readonly R[], rule: R): readonly R[] {
  let standsAlone = true;
  const merged = known.map((older) => {
    const fit = fitOf(older, rule);
    if (fit === 'same') standsAlone = false;
    return fit === 'none' ? older : united(older, rule);
  });
  return standsAlone ? [...merged, rule] : merged;
}

function fitOf(older: Mergeable, rule: Mergeable): 'same' | 'wider' | 'none' {
  if (!haveSameSelector(older.spec, rule.spec)) return 'none';
  const isPart = [...older.exportTo].every((name) => rule.exportTo.has(name));
  if (isPart && older.exportTo.size === rule.exportTo.size) return 'same';
  return isPart && older.exportTo.size > 0 ? 'wider' : 'none';
}

function haveSameSelector(a: DestinationRule, b: DestinationRule): boolean {
  if (!a.workloadSelector || !b.workloadSelector) return !a.workloadSelector && !b.workloadSelector;
  return areEqual(a.workloadSelector.matchLabels, b.workloadSelector.matchLabels);
}

function areEqual(a: Labels, b: Labels): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => a[name] === b[name]);
}

/** The older rule's own words stand: a second subset of a name, and a second policy for the host, are lost. */
function united<R extends Mergeable>(older: R, { spec, sources }: Mergeable): R {
  const names = new Set(older.spec.subsets.map(({ name }) => name));
  const policy = older.spec.trafficPolicy ?? spec.trafficPolicy;
  const subsets = [...older.spec.subsets, ...spec.subsets.filter(({ name }) => !names.has(name))];
  const unitedSpec = { ...older.spec, subsets, ...(policy && { trafficPolicy: policy }) };
  return { ...older, spec: unitedSpec, sources: [...older.sources, ...sources] };
}
