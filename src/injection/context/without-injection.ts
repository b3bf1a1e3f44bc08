import { isPointedAt, withoutMetricsAnnotations } from '../finish/merge-metrics.ts';
import { without } from '../finish/order.ts';
import { ANNOTATION } from '../pod/names.ts';
import type { Pod } from '../pod/pod.ts';
import { annotationsOf, containersIn, withAnnotations, withContainers } from '../pod/pod.ts';
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
  const containers = status.containers.reduce(without, pod.spec.containers);
  const initContainers = status.initContainers.reduce(without, containersIn(pod, 'initContainers'));
  return withAnnotations(
    withContainers(withContainers(pod, 'containers', containers), 'initContainers', initContainers),
    own,
  );
}
