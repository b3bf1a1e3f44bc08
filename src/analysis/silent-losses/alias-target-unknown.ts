import type { JsonObject } from '#base/json.ts';
import { textIn } from '#model/objects/json-readers.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { partsOfServiceHost } from '../references/host-names.ts';
import { SERVICES } from '../scene/collections.ts';
import type { Scene } from '../scene/scene.ts';
import { portsOf } from '../scene/services.ts';
import { fullName, type Subject } from '../scene/subject.ts';
import { ALIAS_TARGET_UNKNOWN } from './findings.ts';

/** Services that stand for another one of the cluster. */
export const ALIAS_TARGET_ANALYZER: Analyzer = {
  name: 'alias-target-unknown',
  summary: 'Checks that ExternalName Services lead to a Service with the same ports',
  reads: [SERVICES],
  raises: [ALIAS_TARGET_UNKNOWN],
  *analyze(scene) {
    for (const service of scene.all(SERVICES)) {
      if (service.spec['type'] === 'ExternalName') yield* targetFaults(service, scene);
    }
  },
};

/** Names outside of the cluster are nobody's business. */
function* targetFaults(service: Subject<JsonObject>, scene: Scene): Generator<Discovery> {
  const host = textIn(service.spec['externalName']);
  const parts = partsOfServiceHost(host);
  if (!parts) return;
  const place = { entry: ALIAS_TARGET_UNKNOWN, subject: service, path: ['spec', 'externalName'] };
  const target = scene.find(SERVICES, parts.namespace, parts.name);
  if (!target) {
    yield { ...place, message: `"${host}" is no Service that exists`, isAbsence: true };
    return;
  }
  const known = new Set(portsOf(target).map(({ port }) => port));
  const unknown = portsOf(service).filter(({ port }) => !known.has(port));
  if (unknown.length === 0) return;
  const numbers = unknown.map(({ port }) => port).join(', ');
  const message = `leads to Service ${fullName(target)}, which has no port ${numbers}`;
  yield { ...place, message, counterparts: [{ subject: target, path: ['spec', 'ports'], message: 'has other ports' }] };
}
