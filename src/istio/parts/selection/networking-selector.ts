import type { Path } from '#base/path.ts';
import type { Fault } from '#findings/fault.ts';
import { constrained } from '#proto/constraints.ts';
import { NO_WILDCARD } from '#proto/crd-rules.ts';
import { mapOf, message } from '#proto/message.ts';
import { string } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';
import { checkSelectorLabels } from './workload-selector.ts';

/** istio.networking.v1alpha3.WorkloadSelector: like the common one, but with `labels` and without constraints on keys. */
export const NetworkingSelector = message('WorkloadSelector', {
  labels: constrained(mapOf(constrained(string, { maxLength: 63, rules: [NO_WILDCARD] })), { maxProperties: 256 }),
});
export type NetworkingSelector = ValueOf<typeof NetworkingSelector>;

export function checkNetworkingSelector(selector: NetworkingSelector | undefined, path: Path): Iterable<Fault> {
  return selector ? checkSelectorLabels(selector.labels, { selector: path, labels: [...path, 'labels'] }) : [];
}
