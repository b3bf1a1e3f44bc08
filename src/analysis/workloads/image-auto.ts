import type { JsonObject } from '#base/json.ts';
import { listIn, objectIn, textIn } from '#model/objects/json-readers.ts';
import type { Analyzer } from '../analyzer.ts';
import { WHOLE } from '../analyzer.ts';
import { webhookSelects } from '../references/webhooks.ts';
import { DEPLOYMENTS, MUTATING_WEBHOOKS, NAMESPACES, PODS } from '../scene/collections.ts';
import { PROXY_CONTAINER } from '../scene/in-mesh.ts';
import { IMAGE_AUTO_LEFT, IMAGE_AUTO_WITHOUT_INJECTION } from './findings.ts';
import { podTemplateOf } from './pod-template.ts';

/** Proxies whose image the injector is to fill in. */
export const IMAGE_AUTO_ANALYZER: Analyzer = {
  name: 'image-auto',
  istioName: 'injection.ImageAutoAnalyzer',
  summary: 'Checks that workloads with the image "auto" are injected',
  reads: [NAMESPACES, PODS, DEPLOYMENTS, MUTATING_WEBHOOKS],
  raises: [IMAGE_AUTO_LEFT, IMAGE_AUTO_WITHOUT_INJECTION],
  *analyze(scene) {
    for (const pod of scene.all(PODS)) {
      if (!hasAutoImage(pod.spec)) continue;
      const path = ['spec', 'containers'];
      yield {
        entry: IMAGE_AUTO_LEFT,
        subject: pod,
        path,
        at: WHOLE,
        message: 'still has the image "auto" for its proxy',
      };
    }
    const webhooks = scene.all(MUTATING_WEBHOOKS).flatMap(({ object }) => hooksOfIstio(object.value));
    for (const deployment of scene.all(DEPLOYMENTS)) {
      const { labels, spec } = podTemplateOf(deployment);
      if (!hasAutoImage(spec)) continue;
      const namespace = scene.find(NAMESPACES, '', deployment.namespace || 'default')?.labels ?? {};
      if (webhooks.some((hook) => webhookSelects(hook, { namespace, object: labels }))) continue;
      const path = ['spec', 'template', 'spec', 'containers'];
      const message = 'has the image "auto" for its proxy, but no webhook of Istio selects its pods';
      yield { entry: IMAGE_AUTO_WITHOUT_INJECTION, subject: deployment, path, at: WHOLE, message, isAbsence: true };
    }
  },
};

function hasAutoImage(pod: JsonObject): boolean {
  const containers = listIn(pod['containers']).map(objectIn);
  return containers.some(({ name, image }) => name === PROXY_CONTAINER && image === 'auto');
}

function hooksOfIstio({ webhooks }: JsonObject): readonly JsonObject[] {
  return listIn(webhooks ?? [])
    .map(objectIn)
    .filter(({ name }) => textIn(name).endsWith('istio.io'));
}
