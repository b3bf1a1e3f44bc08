import { defineKind } from '../kind.ts';
import { RULES } from './rules.ts';
import { WorkloadGroup } from './schema.ts';

/** What the workloads outside of Kubernetes have in common that join the mesh by themselves. */
export const WORKLOAD_GROUP = defineKind({
  group: 'networking.istio.io',
  kind: 'WorkloadGroup',
  versions: ['v1', 'v1beta1', 'v1alpha3'],
  spec: WorkloadGroup,
  specRequired: true,
  rules: RULES,
});
