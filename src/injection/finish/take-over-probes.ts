import { ANNOTATION, CONTAINER } from '../pod/names.ts';
import type { Pod } from '../pod/pod.ts';
import { annotationsOf, findContainer } from '../pod/pod.ts';
import { originalProbes, rememberProbes } from '../probes/originals.ts';
import { redirectProbes } from '../probes/redirect.ts';
import { agentPort, wantsRedirectedProbes } from '../probes/settings.ts';

/** What the installation says about probes. */
export interface ProbeSettings {
  readonly redirect: boolean;
  readonly statusPort: number;
}

/**
 * Lets the agent carry out the probes of the application. The annotations of the finished pod count, so that a template
 * whose proxy has no agent can switch this off. Like Istio, the mesh's port tells which probes were redirected before.
 */
export function takeOverProbes(pod: Pod, settings: ProbeSettings): Pod {
  const annotations = annotationsOf(pod);
  if (!findContainer(pod, CONTAINER.proxy) || !wantsRedirectedProbes(annotations, settings.redirect)) return pod;
  const injectedBefore = annotations[ANNOTATION.status] !== undefined;
  const originals = originalProbes(pod, settings.statusPort);
  return redirectProbes(rememberProbes(pod, originals, injectedBefore), agentPort(annotations, settings.statusPort));
}
