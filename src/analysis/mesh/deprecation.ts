import type { JsonObject } from '#base/json.ts';
import { valueAt } from '#base/value-at.ts';
import type { Sidecar } from '#kinds/sidecar/schema.ts';
import type { VirtualService } from '#kinds/virtual-service/schema.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { WHOLE } from '../analyzer.ts';
import { DEPRECATED } from '../references/findings.ts';
import { CUSTOM_RESOURCES, SIDECARS, VIRTUAL_SERVICES } from '../scene/collections.ts';
import type { Subject } from '../scene/subject.ts';

const REMOVED_GROUP = 'rbac.istio.io';
const REMOVED_KINDS: readonly unknown[] = ['ClusterRbacConfig', 'RbacConfig', 'ServiceRole', 'ServiceRoleBinding'];

/** Kinds and fields that Istio has given up. */
export const DEPRECATION_ANALYZER: Analyzer = {
  name: 'deprecation',
  istioName: 'deprecation.DeprecationAnalyzer',
  summary: 'Checks for kinds and fields that Istio has given up',
  reads: [VIRTUAL_SERVICES, SIDECARS, CUSTOM_RESOURCES],
  raises: [DEPRECATED],
  *analyze(scene) {
    for (const subject of scene.all(VIRTUAL_SERVICES)) yield* delayFaults(subject);
    for (const subject of scene.all(SIDECARS)) yield* egressFaults(subject);
    for (const subject of scene.all(CUSTOM_RESOURCES)) yield* removedKinds(subject);
  },
};

function* delayFaults(subject: Subject<VirtualService>): Generator<Discovery> {
  for (const [index, { fault }] of subject.spec.http.entries()) {
    if ((fault?.delay?.percent ?? 0) <= 0) continue;
    const path = ['spec', 'http', index, 'fault', 'delay', 'percent'];
    const message = 'sets fault.delay.percent, which is deprecated: use percentage';
    yield { entry: DEPRECATED, subject, path, at: WHOLE, message };
  }
}

function* egressFaults(subject: Subject<Sidecar>): Generator<Discovery> {
  if (!subject.spec.outboundTrafficPolicy?.egressProxy) return;
  const path = ['spec', 'outboundTrafficPolicy', 'egressProxy'];
  const message = 'sets outboundTrafficPolicy.egressProxy, which is ignored';
  yield { entry: DEPRECATED, subject, path, at: WHOLE, message };
}

function* removedKinds(subject: Subject<JsonObject>): Generator<Discovery> {
  const kind = valueAt(subject.spec, ['names', 'kind']);
  if (subject.spec['group'] !== REMOVED_GROUP || !REMOVED_KINDS.includes(kind)) return;
  const message = `defines ${kind}, which Istio has replaced by AuthorizationPolicy`;
  yield { entry: DEPRECATED, subject, path: ['spec', 'names', 'kind'], at: WHOLE, message };
}
