import { fault } from '#findings/fault.ts';
import { checkWorkloadSelector } from '#istio/parts/selection/workload-selector.ts';
import { defineKind, type Rule } from '../kind.ts';
import { CONCURRENCY_NEGATIVE } from './findings.ts';
import { ProxyConfigSpec } from './schema.ts';

const selector: Rule<ProxyConfigSpec> = ({ spec }) => checkWorkloadSelector(spec.selector, ['spec', 'selector']);

const concurrency: Rule<ProxyConfigSpec> = function* ({ spec }) {
  if ((spec.concurrency ?? 0) < 0) {
    yield fault(CONCURRENCY_NEGATIVE, ['spec', 'concurrency'], 'must be at least 0');
  }
};

export const PROXY_CONFIG = defineKind({
  group: 'networking.istio.io',
  kind: 'ProxyConfig',
  versions: ['v1beta1'],
  spec: ProxyConfigSpec,
  specRequired: false,
  rules: [selector, concurrency],
});
