import type { Labels } from '#kube/metadata.ts';
import type { LocalityLbEndpoints } from '../messages/resources.ts';
import type { LocalitySetting } from '../view/locality-setting.ts';
import { groupMessage, type LocalityGroup } from './group.ts';

/** How far a locality is at most: another region, and not the one to fail over to. */
const FARTHEST = 4;

/** Nearest first: the same subzone, zone, region, any other region; among those a rule may name the one that comes first. */
export function failOver(
  groups: readonly LocalityLbEndpoints[],
  locality: string,
  rules: LocalitySetting['failover'],
): readonly LocalityLbEndpoints[] {
  const region = locality.split('/')[0] ?? '';
  const rule = rules.find(({ from }) => from === region);
  const ranked = groups.map((group) => {
    const distance = distanceOf(locality, group);
    const isFarther = distance === FARTHEST - 1 && rule !== undefined && group.locality['region'] !== rule.to;
    return { ...group, priority: (group.priority ?? 0) * (FARTHEST + 1) + (isFarther ? FARTHEST : distance) };
  });
  return withoutGaps(ranked);
}

/** 0: the same subzone; 1: the same zone; 2: the same region; 3: another one. */
export function distanceOf(
  own: string,
  { locality: { region = '', zone = '', subZone = '' } }: LocalityLbEndpoints,
): number {
  const [ownRegion = '', ownZone = '', ...rest] = own.split('/');
  if (region !== ownRegion) return 3;
  if (zone !== ownZone) return 2;
  return subZone === rest.join('/') ? 0 : 1;
}

/** By how many of the labels, in order, an endpoint shares with the client; `label=value` names the value itself. */
export function failOverByLabels(
  groups: readonly LocalityGroup[],
  labels: Labels,
  priorities: readonly string[],
): readonly LocalityLbEndpoints[] {
  const wanted = priorities.map((text) => {
    const [name = '', value] = text.split('=', 2);
    return { name, value: value ?? labels[name] ?? '' };
  });
  const split = groups.flatMap(({ locality, candidates }) => {
    const byPriority = Map.groupBy(candidates, ({ endpoint }) => {
      const at = wanted.findIndex(({ name, value }) => (endpoint.labels[name] ?? '') !== value);
      return at < 0 ? 0 : wanted.length - at;
    });
    return [...byPriority]
      .sort(([a], [b]) => a - b)
      .map(([priority, list]) => ({ ...groupMessage({ locality, candidates: list }), priority }));
  });
  return withoutGaps(split);
}

/** Envoy wants priorities from 0 on without a gap. */
function withoutGaps(
  groups: readonly (LocalityLbEndpoints & { readonly priority: number })[],
): readonly LocalityLbEndpoints[] {
  const order = [...new Set(groups.map(({ priority }) => priority))].sort((a, b) => a - b);
  return groups.map((group) => ({ ...group, priority: order.indexOf(group.priority) || undefined }));
}
