import type { JsonObject } from '#base/json.ts';
import { valueAt } from '#base/value-at.ts';
import { listIn, objectIn } from '#model/objects/json-readers.ts';
import type { Analyzer } from '../analyzer.ts';
import { WHOLE } from '../analyzer.ts';
import { DEPLOYMENTS, PODS } from '../scene/collections.ts';
import { isControlPlane, PROXY_CONTAINER } from '../scene/in-mesh.ts';
import { APPLICATION_UID_OF_PROXY } from './findings.ts';
import { podTemplateOf } from './pod-template.ts';

const PROXY_UID = 1337;
const OF_ISTIO: readonly unknown[] = [PROXY_CONTAINER, 'istio-operator'];

/** Applications whose traffic nobody redirects, because it looks like that of the proxy. */
export const APPLICATION_UID_ANALYZER: Analyzer = {
  name: 'application-uid',
  istioName: 'applicationUID.Analyzer',
  summary: 'Checks that no application runs as the user of the proxy',
  reads: [PODS, DEPLOYMENTS],
  raises: [APPLICATION_UID_OF_PROXY],
  *analyze(scene) {
    for (const subject of [...scene.all(PODS), ...scene.all(DEPLOYMENTS)]) {
      if (isControlPlane(subject) || !runsAsProxy(podTemplateOf(subject).spec)) continue;
      const path = subject.kind === 'Pod' ? ['spec'] : ['spec', 'template', 'spec'];
      const message = `runs an application as user ${PROXY_UID}, whose traffic the sidecar takes for its own`;
      yield { entry: APPLICATION_UID_OF_PROXY, subject, path, at: WHOLE, message };
    }
  },
};

function runsAsProxy(pod: JsonObject): boolean {
  const applications = listIn(pod['containers'])
    .map(objectIn)
    .filter(({ name }) => !OF_ISTIO.includes(name));
  return [pod, ...applications].some((holder) => valueAt(holder, ['securityContext', 'runAsUser']) === PROXY_UID);
}
