import { makeFinding } from '../../base/catalogue/make-finding.ts';
import type { Finding } from '../../base/finding.ts';
import { formatPath } from '../../base/path.ts';
import { failure, success } from '../../base/result.ts';
import { annotationsOf, type Strings } from '../pod.ts';
import type { Step } from '../work.ts';
import { CHECKS } from './checks.ts';

/** Refuses a pod whose annotations ask for what cannot be done, and names all of them at once. */
export const checkAnnotations: Step = (work) => {
  const faults = validateAnnotations(annotationsOf(work.facts.pod));
  return faults.length > 0 ? failure(...faults) : success(work);
};

/** Everything that is wrong with the annotations of a pod, in the order of their names. */
export function validateAnnotations(annotations: Strings): readonly Finding[] {
  return Object.entries(annotations)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, value]) => {
      const complaint = Object.hasOwn(CHECKS, name) ? CHECKS[name]?.(value) : undefined;
      if (complaint === undefined) return [];
      const message = `annotation ${name} is ${JSON.stringify(value)}: ${complaint}`;
      return [makeFinding('OUT0601', message, { path: formatPath(['metadata', 'annotations', name]) })];
    });
}
