import type { Path } from '../../base/path.ts';
import { type Fault, fault } from '../kind.ts';
import { NO_WILDCARD } from '../proto/crd-rules.ts';
import { must } from '../proto/demands.ts';
import { mapOf, message } from '../proto/message.ts';
import { string } from '../proto/scalars.ts';
import type { ValueOf } from '../proto/types.ts';

/** istio.networking.v1alpha3.WorkloadSelector: like the common one, but with `labels` and without demands on keys. */
export const NetworkingSelector = message('WorkloadSelector', {
  labels: must(mapOf(must(string, { maxLength: 63, rules: [NO_WILDCARD] })), { maxProperties: 256 }),
});
export type NetworkingSelector = ValueOf<typeof NetworkingSelector>;

/** A selector compares labels as they are, so a wildcard or an empty key can match nothing. */
export function* checkNetworkingSelector(selector: NetworkingSelector | undefined, path: Path): Generator<Fault> {
  if (!selector) return;
  const labels = Object.entries(selector.labels);
  for (const [key, value] of labels) {
    const at = [...path, 'labels', key];
    if (key === '') yield fault('OUT0401', at, `the selector has an empty key (for the value "${value}")`);
    if (`${key}${value}`.includes('*')) {
      yield fault('OUT0402', at, `the selector compares labels as they are: "${key}=${value}" must not contain "*"`);
    }
  }
  if (labels.length === 0) {
    yield fault('OUT0403', path, 'the selector has no labels, so it selects every workload of the namespace');
  }
}
