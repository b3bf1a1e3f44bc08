import { isObject, type JsonObject } from '#base/json.ts';
import type { Problem } from '#base/problem.ts';
import { withoutDirectives } from '#kube/strategic-merge/directives.ts';
import { strategicMerger } from '#kube/strategic-merge/merge.ts';
import { asPod } from '../pod/decode-pod.ts';
import type { Pod } from '../pod/pod.ts';

/**
 * As Kubernetes merges, but more lenient in three ways: a port that a container uses with two protocols is two ports; a volume
 * that is given a source loses the one it had, since it may have only one; and fields of a newer Kubernetes merge too.
 */
const merge = strategicMerger({
  furtherKeys: { 'core/v1.Container.ports': { protocol: 'TCP' } },
  retainKeys: 'implied',
  unknownFields: 'merged',
});

/** The pod with a patch merged into it, or why the two do not merge. */
export type PodMerge = { readonly ok: true; readonly pod: Pod } | { readonly ok: false; readonly problem: Problem };

/** Merges a part of a pod into a pod. Directives have done their work then and are gone. */
export function mergePod(pod: Pod, patch: JsonObject): PodMerge {
  const merged = merge(pod, patch, 'core/v1.Pod');
  if (!merged.ok) return merged;
  const clean = withoutDirectives(merged.value);
  return { ok: true, pod: asPod(isObject(clean) ? clean : {}) };
}
