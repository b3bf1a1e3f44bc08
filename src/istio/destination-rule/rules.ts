import { fault, faultIf, type Rule } from '../kind.ts';
import { labelProblem } from '../parts/dns-label.ts';
import { checkExportTo, checkOwnExportTo } from '../parts/export-to.ts';
import { wildcardHostProblem } from '../parts/host.ts';
import { checkLabels } from '../parts/labels.ts';
import { repetitions } from '../parts/repetitions.ts';
import { checkWorkloadSelector } from '../parts/workload-selector.ts';
import type { DestinationRule } from './schema.ts';
import { checkTrafficPolicy, doubtTrafficPolicy } from './traffic-policy.ts';

const host: Rule<DestinationRule> = ({ spec }) => faultIf('OUT0501', ['spec', 'host'], wildcardHostProblem(spec.host));

const trafficPolicy: Rule<DestinationRule> = function* ({ metadata, spec }) {
  const path = ['spec', 'trafficPolicy'];
  yield* checkTrafficPolicy(spec.trafficPolicy, { namespace: metadata.namespace, path });
  yield* doubtTrafficPolicy(spec.trafficPolicy, path);
};

const subsets: Rule<DestinationRule> = function* ({ metadata, spec }) {
  const repeated = new Set(repetitions(spec.subsets.map(({ name }) => name)));
  for (const [index, subset] of spec.subsets.entries()) {
    const path = ['spec', 'subsets', index];
    if (repeated.has(index)) {
      yield fault('OUT1110', [...path, 'name'], `"${subset.name}" is the name of another subset already`);
    }
    yield* faultIf('OUT0504', [...path, 'name'], labelProblem(subset.name));
    yield* checkLabels(subset.labels, [...path, 'labels']);
    yield* checkTrafficPolicy(subset.trafficPolicy, {
      namespace: metadata.namespace,
      path: [...path, 'trafficPolicy'],
    });
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
