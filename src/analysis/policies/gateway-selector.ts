import { memoizeByIdentity } from '#base/memoize.ts';
import type { PolicyTarget } from '#istio/parts/selection/policy-target.ts';
import { indexLabels, selectLabelled } from '#model/lookups/label-index.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { WHOLE } from '../analyzer.ts';
import type { Collection } from '../scene/collection.ts';
import {
  AUTHORIZATION_POLICIES,
  PODS,
  REQUEST_AUTHENTICATIONS,
  TELEMETRIES,
  WASM_PLUGINS,
} from '../scene/collections.ts';
import type { Scene } from '../scene/scene.ts';
import type { Subject } from '../scene/subject.ts';
import { SELECTOR_INEFFECTIVE_ON_GATEWAY } from './findings.ts';

const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';

const POLICIES: readonly Collection<PolicyTarget>[] = [
  AUTHORIZATION_POLICIES,
  REQUEST_AUTHENTICATIONS,
  TELEMETRIES,
  WASM_PLUGINS,
];

/** Selectors that fit the pods of a Gateway of the Gateway API. */
export const GATEWAY_SELECTOR_ANALYZER: Analyzer = {
  name: 'gateway-selector',
  istioName: 'k8sgateway.SelectorAnalyzer',
  summary: 'Checks that policies do not select the pods of a Gateway of the Gateway API by labels',
  reads: [...POLICIES, PODS],
  raises: [SELECTOR_INEFFECTIVE_ON_GATEWAY],
  *analyze(scene) {
    for (const collection of POLICIES) {
      for (const policy of scene.all(collection)) yield* ineffective(policy, scene);
    }
  },
};

const gatewayPods = memoizeByIdentity((pods: readonly Subject[]) =>
  indexLabels(pods.filter(({ labels }) => Object.hasOwn(labels, GATEWAY_NAME))),
);

function* ineffective(policy: Subject<PolicyTarget>, scene: Scene): Generator<Discovery> {
  const { selector, targetRef } = policy.spec;
  if (targetRef || !selector) return;
  const pods = selectLabelled(gatewayPods(scene.all(PODS)), selector.matchLabels, policy.namespace);
  for (const gateway of new Set(pods.map(({ labels }) => labels[GATEWAY_NAME]))) {
    yield {
      entry: SELECTOR_INEFFECTIVE_ON_GATEWAY,
      subject: policy,
      path: ['spec', 'selector'],
      at: WHOLE,
      message: `selects pods of Gateway ${gateway}, on which a selector has no effect: use targetRefs`,
    };
  }
}
