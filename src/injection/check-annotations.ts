import { formatPath } from '#base/path.ts';
import type { Finding } from '#findings/finding.ts';
import { makeFinding } from '#findings/make-finding.ts';
import { failure, success } from '#findings/result.ts';
import { annotationFaults } from '#istio/annotations/annotation-faults.ts';
import { annotationsOf, type Strings } from './pod/pod.ts';
import type { Step } from './work.ts';

/** Refuses a pod whose annotations ask for what cannot be done, and names all of them at once. */
export const checkAnnotations: Step = (work) => {
  const faults = validateAnnotations(annotationsOf(work.facts.pod));
  return faults.length > 0 ? failure(faults) : success(work);
};

/** Everything that is wrong with the annotations of a pod, in the order of their names. */
export function validateAnnotations(annotations: Strings): readonly Finding[] {
  return annotationFaults(annotations, ['metadata']).map(({ entry, message, path }) =>
    makeFinding(entry, `annotation ${path.at(-1)} ${message}`, { path: formatPath(path) }),
  );
}
