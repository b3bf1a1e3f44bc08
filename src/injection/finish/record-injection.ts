import { ANNOTATION, ENV, LABEL } from '../pod/names.ts';
import type { Pod, Strings } from '../pod/pod.ts';
import { annotationsOf, labelsOf, withAnnotations, withLabels } from '../pod/pod.ts';

/** What is to be written on an injected pod. */
export interface InjectionRecord {
  readonly environment: Strings;
  /** The status annotation. */
  readonly status: string;
  /** Annotations that the installation wants on every injected pod; they come last and so have the last word. */
  readonly annotations: Strings;
}

/** Writes down on the pod itself that it was injected, with what, and in which network it is. */
export function recordInjection(pod: Pod, { environment, status, annotations }: InjectionRecord): Pod {
  const network = environment[ENV.network];
  const labelled = network === undefined ? pod : withLabels(pod, { ...labelsOf(pod), [LABEL.network]: network });
  return withAnnotations(labelled, { ...annotationsOf(pod), [ANNOTATION.status]: status, ...annotations });
}
