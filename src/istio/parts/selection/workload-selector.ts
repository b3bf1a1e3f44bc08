import type { Path } from '#base/path.ts';
import { type Fault, fault, ofName } from '#findings/fault.ts';
import { constrained } from '#proto/constraints.ts';
import { LABEL_KEYS, NO_WILDCARD } from '#proto/crd-rules.ts';
import { mapOf, message } from '#proto/message.ts';
import { string } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';
import { SELECTOR_EMPTY, SELECTOR_KEY_EMPTY, SELECTOR_WILDCARD } from './findings.ts';

/** istio.type.v1beta1.WorkloadSelector: the pods that carry all of these labels. */
export const WorkloadSelector = message('WorkloadSelector', {
  matchLabels: constrained(mapOf(constrained(string, { maxLength: 63, rules: [NO_WILDCARD] })), {
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
    if (key === '') yield ofName(fault(SELECTOR_KEY_EMPTY, path, `key of the value "${value}" must not be empty`));
    const wildcard = fault(SELECTOR_WILDCARD, path, `"${key}=${value}" must not contain "*"`);
    if (key.includes('*')) yield ofName(wildcard);
    else if (value.includes('*')) yield wildcard;
  }
  if (Object.keys(labels).length === 0) {
    yield fault(SELECTOR_EMPTY, at.selector, 'has no labels, so it selects every workload of the namespace');
  }
}
