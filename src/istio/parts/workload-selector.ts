import type { Path } from '../../base/path.ts';
import { type Fault, fault } from '../kind.ts';
import { LABEL_KEYS, NO_WILDCARD } from '../proto/crd-rules.ts';
import { must } from '../proto/demands.ts';
import { mapOf, message } from '../proto/message.ts';
import { string } from '../proto/scalars.ts';
import type { ValueOf } from '../proto/types.ts';

/** istio.type.v1beta1.WorkloadSelector: the pods that carry all of these labels. */
export const WorkloadSelector = message('WorkloadSelector', {
  matchLabels: must(mapOf(must(string, { maxLength: 63, rules: [NO_WILDCARD] })), {
    maxProperties: 4096,
    rules: LABEL_KEYS,
  }),
});
export type WorkloadSelector = ValueOf<typeof WorkloadSelector>;

export function checkWorkloadSelector(selector: WorkloadSelector | undefined, path: Path): Iterable<Fault> {
  return selector
    ? checkSelectorLabels(selector.matchLabels, { selector: path, labels: [...path, 'matchLabels'] })
    : [];
}

/** Where a selector stands, and where its labels do. */
export interface SelectorPaths {
  readonly selector: Path;
  readonly labels: Path;
}

/** A selector compares labels as they are, so a wildcard or an empty key can match nothing. */
export function* checkSelectorLabels(labels: Readonly<Record<string, string>>, at: SelectorPaths): Generator<Fault> {
  for (const [key, value] of Object.entries(labels)) {
    const path = [...at.labels, key];
    if (key === '') yield fault('OUT0401', path, `the selector has an empty key (for the value "${value}")`);
    if (`${key}${value}`.includes('*')) {
      yield fault('OUT0402', path, `the selector compares labels as they are: "${key}=${value}" must not contain "*"`);
    }
  }
  if (Object.keys(labels).length === 0) {
    yield fault('OUT0403', at.selector, 'the selector has no labels, so it selects every workload of the namespace');
  }
}
