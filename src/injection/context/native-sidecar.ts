import type { NativeSidecars } from '#config/istio-config.ts';
import type { NodeFacts } from '#kube/cluster-facts.ts';
import { ANNOTATION } from '../pod/names.ts';
import type { Pod } from '../pod/pod.ts';
import { annotationsOf } from '../pod/pod.ts';

/** The first minor version of Kubernetes in which native sidecars are stable. */
const STABLE_SINCE_MINOR = 33;

/**
 * Whether this installation would give the pod a native sidecar. Where it depends on the nodes, the pod's own one is
 * asked, or all of them. A cluster without nodes is taken for a new one, a cluster that nothing is known of for an old one.
 */
export function usesNativeSidecars(mode: NativeSidecars, nodes: readonly NodeFacts[] | undefined, pod: Pod): boolean {
  if (mode !== 'auto') return mode === 'true';
  if (!nodes) return false;
  const own = nodes.find(({ name }) => name === pod.spec.nodeName);
  return own ? isNewEnough(own) : nodes.every(isNewEnough);
}

/** The same, once the pod's annotation has been heard; any other word than true and false is not an answer. */
export function isNative(pod: Pod, installation: boolean): boolean {
  const wish = annotationsOf(pod)[ANNOTATION.nativeSidecar];
  return wish === 'true' || (wish !== 'false' && installation);
}

function isNewEnough({ kubeletVersion }: NodeFacts): boolean {
  const minor = /^v?\d+\.(\d+)/.exec(kubeletVersion)?.[1];
  return minor !== undefined && Number(minor) >= STABLE_SINCE_MINOR;
}
