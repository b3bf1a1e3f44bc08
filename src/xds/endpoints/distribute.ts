import type { LocalityLbEndpoints } from '../messages/resources.ts';
import type { LocalitySetting } from '../view/locality-setting.ts';

/** Whether a locality is among those that a rule stands for; `*` and what is left out stand for any. */
export function matchesLocality(locality: string, rule: string): boolean {
  const parts = locality.split('/');
  for (const [index, wanted] of rule.split('/').entries()) {
    if (wanted === '*' || wanted === '') return true;
    if (wanted !== (parts[index] ?? '')) return false;
  }
  return true;
}

/**
 * Gives localities the shares that the first rule for the client's own place names. A share for several of them is
 * divided by what they weighed; localities without a share keep their place but lose their endpoints.
 */
export function distribute(
  groups: readonly LocalityLbEndpoints[],
  locality: string,
  rules: LocalitySetting['distribute'],
): readonly LocalityLbEndpoints[] {
  const rule = rules.find(({ from }) => matchesLocality(locality, from));
  if (!rule) return groups;
  const shares = new Map<LocalityLbEndpoints, number>();
  for (const [to, share] of Object.entries(rule.to)) {
    const matching = groups.filter((group) => !shares.has(group) && matchesLocality(placeOf(group), to));
    const total = matching.reduce((sum, { loadBalancingWeight = 1 }) => sum + loadBalancingWeight, 0);
    for (const group of matching) {
      const { loadBalancingWeight: weight = 1 } = group;
      shares.set(group, share > 0 ? Math.ceil((weight * share) / total) : weight);
    }
  }
  return groups.map((group) => {
    const share = shares.get(group);
    if (share !== undefined) return { ...group, loadBalancingWeight: share };
    const { lbEndpoints: _lost, ...kept } = group;
    return kept;
  });
}

function placeOf({ locality }: LocalityLbEndpoints): string {
  const { region = '', zone = '', subZone = '' } = locality;
  return [region, zone, subZone].join('/');
}
