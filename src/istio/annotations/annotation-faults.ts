import { abridge } from '#base/abridge.ts';
import type { Path } from '#base/path.ts';
import { type Fault, fault } from '#findings/fault.ts';
import { CHECKS } from './checks.ts';
import { ANNOTATION_VALUE_INVALID } from './findings.ts';

/** Everything that is wrong with the values of a pod's annotations, in the order of their names. */
export function annotationFaults(annotations: Readonly<Record<string, string>>, metadata: Path): readonly Fault[] {
  return Object.entries(annotations)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, value]) => {
      const complaint = Object.hasOwn(CHECKS, name) ? CHECKS[name]?.(value) : undefined;
      if (complaint === undefined) return [];
      return [
        fault(
          ANNOTATION_VALUE_INVALID,
          [...metadata, 'annotations', name],
          `is ${JSON.stringify(abridge(value))}: ${complaint}`,
        ),
      ];
    });
}
