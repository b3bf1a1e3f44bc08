import { fault, faultIf } from '#findings/fault.ts';
import { HOST_INVALID, NAME_INVALID } from '#istio/parts/findings.ts';
import { labelProblem } from '#istio/parts/hosts/dns-label.ts';
import { wildcardHostProblem } from '#istio/parts/hosts/host.ts';
import { repetitions } from '#istio/parts/repetitions.ts';
import { checkExportTo, checkOwnExportTo } from '#istio/parts/selection/export-to.ts';
import { checkLabels } from '#istio/parts/selection/labels.ts';
import { checkWorkloadSelector } from '#istio/parts/selection/workload-selector.ts';
import type { Rule } from '../kind.ts';
import { SUBSET_DUPLICATE } from './findings.ts';
import type { DestinationRule } from './schema.ts';
import { checkTrafficPolicy, warnTrafficPolicy } from './traffic-policy.ts';

const host: Rule<DestinationRule> = ({ spec }) =>
  faultIf(HOST_INVALID, ['spec', 'host'], wildcardHostProblem(spec.host));

const trafficPolicy: Rule<DestinationRule> = function* ({ metadata, spec }) {
  const path = ['spec', 'trafficPolicy'];
  yield* checkTrafficPolicy(spec.trafficPolicy, { namespace: metadata.namespace, path });
  yield* warnTrafficPolicy(spec.trafficPolicy, path);
};

const subsets: Rule<DestinationRule> = function* ({ metadata: { namespace }, spec }) {
  for (const index of repetitions(spec.subsets.map(({ name }) => name))) {
    yield fault(
      SUBSET_DUPLICATE,
      ['spec', 'subsets', index, 'name'],
      `"${spec.subsets[index]?.name}" is already the name of another subset`,
    );
  }
  for (const [index, { name, labels, trafficPolicy: policy }] of spec.subsets.entries()) {
    const path = ['spec', 'subsets', index];
    yield* faultIf(NAME_INVALID, [...path, 'name'], labelProblem(name));
    yield* checkLabels(labels, [...path, 'labels']);
    yield* checkTrafficPolicy(policy, { namespace, path: [...path, 'trafficPolicy'] });
  }
};

const exportTo: Rule<DestinationRule> = function* ({ metadata, spec }) {
  const exported = { namespace: metadata.namespace, exportTo: spec.exportTo };
  yield* checkExportTo(exported);
  if (spec.workloadSelector) yield* checkOwnExportTo(exported);
};

const selector: Rule<DestinationRule> = ({ spec }) =>
  checkWorkloadSelector(spec.workloadSelector, ['spec', 'workloadSelector']);

export const RULES: readonly Rule<DestinationRule>[] = [host, trafficPolicy, subsets, exportTo, selector];
