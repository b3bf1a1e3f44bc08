import { isPointedAt, withoutMetricsAnnotations } from '../finish/merge-metrics.ts';
import { ANNOTATION } from '../pod/names.ts';
import type { Pod } from '../pod/pod.ts';
import { annotationsOf, CONTAINER_LISTS, containersIn, withAnnotations, withContainers } from '../pod/pod.ts';
import { readStatus } from '../pod/status.ts';

/**
 * The pod without the containers of an earlier injection, so that templates do not take these for the user's. It is no
 * way back: what else was changed stays changed. The pod itself if it was not injected.
 */
export function withoutInjection(pod: Pod, statusPort: number): Pod {
  const status = readStatus(pod);
  if (!status) return pod;
  const { [ANNOTATION.status]: _, ...annotations } = annotationsOf(pod);
  const own = isPointedAt(annotations, statusPort) ? withoutMetricsAnnotations(annotations) : annotations;
  const bare = CONTAINER_LISTS.reduce((rest, list) => {
    const injected = new Set(status[list]);
    const others = containersIn(rest, list).filter(({ name }) => !injected.has(name));
    return withContainers(rest, list, others);
  }, pod);
  return withAnnotations(bare, own);
}
