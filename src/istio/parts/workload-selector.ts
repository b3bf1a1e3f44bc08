import { mapOf, message } from '../proto/message.ts';
import { string } from '../proto/scalars.ts';
import type { ValueOf } from '../proto/types.ts';

/** istio.type.v1beta1.WorkloadSelector: the pods that carry all of these labels. */
export const WorkloadSelector = message('WorkloadSelector', { matchLabels: mapOf(string) });
export type WorkloadSelector = ValueOf<typeof WorkloadSelector>;
