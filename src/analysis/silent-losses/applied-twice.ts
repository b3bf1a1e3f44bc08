import type { Analyzer } from '../analyzer.ts';
import { REPLACED } from '../scene/collections.ts';
import { subjectOf } from '../scene/subject.ts';
import { APPLIED_TWICE } from './findings.ts';

/** Objects that stand in several manifests: of those with one name only the last is analysed. */
export const APPLIED_TWICE_ANALYZER: Analyzer = {
  name: 'applied-twice',
  summary: 'Checks that no object stands in several manifests',
  reads: [REPLACED],
  raises: [APPLIED_TWICE],
  *analyze(scene) {
    for (const subject of scene.all(REPLACED)) {
      const successor = subjectOf(subject.spec, {});
      yield {
        entry: APPLIED_TWICE,
        subject,
        path: ['metadata', 'name'],
        message: `is not the only ${subject.kind} of this name: another one is applied after it`,
        counterparts: [{ subject: successor, path: ['metadata', 'name'], message: 'is the one that counts' }],
      };
    }
  },
};
