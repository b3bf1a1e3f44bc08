import { defineKind, type Rule } from '../kind.ts';
import { checkPortsAndLabels, checkWorkloadAddress, hostOrIpProblem } from './endpoint.ts';
import { WorkloadEntry } from './schema.ts';

/** Nothing says which service the entry belongs to, so nothing says whether its address will be looked up. */
const address: Rule<WorkloadEntry> = ({ spec }) => checkWorkloadAddress(spec, hostOrIpProblem, ['spec']);

const portsAndLabels: Rule<WorkloadEntry> = ({ spec }) => checkPortsAndLabels(spec, ['spec']);

/** One workload outside of Kubernetes. */
export const WORKLOAD_ENTRY = defineKind({
  group: 'networking.istio.io',
  kind: 'WorkloadEntry',
  versions: ['v1', 'v1beta1', 'v1alpha3'],
  spec: WorkloadEntry,
  specRequired: true,
  rules: [address, portsAndLabels],
});
