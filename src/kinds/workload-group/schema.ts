import { ReadinessProbe } from '#istio/parts/readiness-probe.ts';
import { constrained } from '#proto/constraints.ts';
import { mapOf, message } from '#proto/message.ts';
import { string } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';
import { WorkloadTemplate } from '../workload-entry/schema.ts';

const texts = constrained(mapOf(string), { maxProperties: 256 });

/** networking.istio.io WorkloadGroup. */
export const WorkloadGroup = message('WorkloadGroup', {
  metadata: message('WorkloadGroup.ObjectMeta', { labels: texts, annotations: texts }),
  template: constrained(WorkloadTemplate, { required: true }),
  probe: ReadinessProbe,
});
export type WorkloadGroup = ValueOf<typeof WorkloadGroup>;
