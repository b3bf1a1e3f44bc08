import { defineKind, fault, type Rule } from '../kind.ts';
import { checkWorkloadSelector } from '../parts/selection/workload-selector.ts';
import { ProxyConfig } from './schema.ts';

const selector: Rule<ProxyConfig> = ({ spec }) => checkWorkloadSelector(spec.selector, ['spec', 'selector']);

const concurrency: Rule<ProxyConfig> = function* ({ spec }) {
  if ((spec.concurrency ?? 0) < 0) {
    yield fault('OUT2301', ['spec', 'concurrency'], 'must be 0 (as many threads as cores) or more');
  }
};

export const PROXY_CONFIG = defineKind({
  group: 'networking.istio.io',
  kind: 'ProxyConfig',
  versions: ['v1beta1'],
  spec: ProxyConfig,
  specRequired: false,
  rules: [selector, concurrency],
});
