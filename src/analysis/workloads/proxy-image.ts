import { atMost } from '#base/at-most.ts';
import type { JsonObject } from '#base/json.ts';
import { valueAt } from '#base/value-at.ts';
import type { ProxyConfigSpec } from '#kinds/proxy-config/schema.ts';
import { parseYaml } from '#manifest/parse-yaml.ts';
import { objectIn, textIn } from '#model/objects/json-readers.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { WHOLE } from '../analyzer.ts';
import { CONFIG_MAPS, MESH_CONFIG, NAMESPACES, PODS, PROXY_CONFIGS } from '../scene/collections.ts';
import { containersOf, PROXY_CONTAINER } from '../scene/in-mesh.ts';
import type { Scene } from '../scene/scene.ts';
import type { Subject } from '../scene/subject.ts';
import { PROXY_IMAGE_MISMATCH } from './findings.ts';
import { injectorConfigName, injectorValues, isInjectorConfig } from './injector-config-map.ts';

const MOST_PODS = 10;

/** Pods whose proxy is of another image than that of new pods. */
export const PROXY_IMAGE_ANALYZER: Analyzer = {
  name: 'proxy-image',
  istioName: 'injection.ImageAnalyzer',
  summary: 'Checks that the proxies of Pods are of the image that the injector uses now',
  reads: [NAMESPACES, PODS, CONFIG_MAPS, MESH_CONFIG, PROXY_CONFIGS],
  raises: [PROXY_IMAGE_MISMATCH],
  *analyze(scene) {
    const images = new Map(
      scene
        .all(CONFIG_MAPS)
        .filter(isInjectorConfig)
        .map((config) => [config.name, imageOf(injectorValues(config))]),
    );
    if (images.size === 0) return;
    const byNamespace = Map.groupBy(scene.all(PODS), ({ namespace }) => namespace);
    for (const namespace of scene.all(NAMESPACES)) {
      const image = images.get(injectorConfigName(revisionOf(namespace) ?? '\0'));
      if (image !== undefined) yield* mismatches(namespace, byNamespace.get(namespace.name) ?? [], { image, scene });
    }
  },
};

/** Undefined for a namespace that is not injected. */
function revisionOf({ labels }: Subject): string | undefined {
  return labels['istio.io/rev'] ?? (labels['istio-injection'] === 'enabled' ? 'default' : undefined);
}

function imageOf(values: JsonObject): string {
  const { hub, tag, proxy } = objectIn(values['global']);
  const image = textIn(objectIn(proxy)['image']);
  return image.includes('/') ? image : `${textIn(hub)}/${image}:${textIn(tag)}`;
}

interface Expected {
  readonly image: string;
  readonly scene: Scene;
}

function* mismatches(
  namespace: Subject,
  pods: readonly Subject<JsonObject>[],
  { image, scene }: Expected,
): Generator<Discovery> {
  const others = pods.filter((pod) => {
    if (pod.annotations['sidecar.istio.io/proxyImage']) return false;
    const accepted = [image, `${image}-${imageTypeOf(pod, scene)}`];
    return containersOf(pod.spec).some(
      (container) => container['name'] === PROXY_CONTAINER && !accepted.includes(textIn(container['image'])),
    );
  });
  if (others.length === 0) return;
  const names = atMost(MOST_PODS, others.map(({ name }) => name).sort()).join(', ');
  yield {
    entry: PROXY_IMAGE_MISMATCH,
    subject: namespace,
    path: ['metadata', 'name'],
    at: WHOLE,
    message: `has pods whose proxy is not ${image}: ${names}`,
    counterparts: others
      .slice(0, MOST_PODS)
      .map((pod) => ({ subject: pod, path: ['spec', 'containers'], message: 'has another image' })),
  };
}

/** The variant of the image (`distroless`) that holds for a pod: the nearest setting counts. */
function imageTypeOf(pod: Subject, scene: Scene): string {
  const mesh = scene.all(MESH_CONFIG)[0]?.spec;
  const configs = scene.all(PROXY_CONFIGS);
  const root = mesh?.rootNamespace || 'istio-system';
  const inNamespace = configs.filter(({ namespace }) => namespace === pod.namespace && namespace !== root);
  const types = [
    mesh?.defaultConfig?.image?.imageType,
    ...configs.filter(({ namespace }) => namespace === root).map(typeIn),
    ...inNamespace.filter(({ spec }) => !spec.selector).map(typeIn),
    ...inNamespace.filter((config) => config.spec.selector && fits(config, pod)).map(typeIn),
    typeInAnnotation(pod),
  ];
  const type = types.findLast((each) => each !== undefined && each !== '') ?? '';
  return type === 'default' ? '' : type;
}

function typeIn({ spec }: Subject<ProxyConfigSpec>): string | undefined {
  return spec.image?.imageType;
}

function fits({ spec }: Subject<ProxyConfigSpec>, { labels }: Subject): boolean {
  return Object.entries(spec.selector?.matchLabels ?? {}).every(([name, value]) => labels[name] === value);
}

function typeInAnnotation({ annotations }: Subject): string | undefined {
  const text = annotations['proxy.istio.io/config'];
  const read = text === undefined ? undefined : parseYaml(text, 'proxy.istio.io/config');
  return read?.ok ? textIn(valueAt(read.value, ['image', 'imageType'])) : undefined;
}
