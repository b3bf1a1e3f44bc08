import { goBool } from '#go/bool.ts';
import { ANNOTATION } from '../pod/names.ts';
import type { Strings } from '../pod/pod.ts';

/** Whether probes go through the agent: the annotation decides if it is a boolean, else the installation. */
export function wantsRedirectedProbes(annotations: Strings, installation: boolean): boolean {
  return goBool(annotations[ANNOTATION.rewriteProbes] ?? '') ?? installation;
}

/** The port at which the agent answers for this pod. Istio takes what is not a plain number for port 0. */
export function agentPort(annotations: Strings, meshPort: number): number {
  const own = annotations[ANNOTATION.statusPort];
  if (own === undefined) return meshPort;
  return /^[+-]?\d+$/.test(own) ? Number(own) : 0;
}
