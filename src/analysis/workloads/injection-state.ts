import type { JsonObject } from '#base/json.ts';
import { valueAt } from '#base/value-at.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { WHOLE } from '../analyzer.ts';
import { CONFIG_MAPS, NAMESPACES, PODS } from '../scene/collections.ts';
import { containersOf, proxyImage } from '../scene/in-mesh.ts';
import type { Scene } from '../scene/scene.ts';
import { fullName, type Subject } from '../scene/subject.ts';
import {
  NAMESPACE_INJECTED_BY_DEFAULT,
  NAMESPACE_INJECTION_LABELS_CONFLICT,
  NAMESPACE_NOT_INJECTED,
  POD_WITHOUT_PROXY,
} from './findings.ts';
import { injectorConfigName, injectorValues } from './injector-config-map.ts';

const INJECTION = 'istio-injection';
const REVISION = 'istio.io/rev';
const MODE = 'istio.io/dataplane-mode';
const INJECT = 'sidecar.istio.io/inject';
const ISTIO_NAMESPACE = 'istio-system';

/** What namespaces say about injection, and whether their pods have got it. */
export const INJECTION_STATE_ANALYZER: Analyzer = {
  name: 'injection-state',
  istioName: 'injection.Analyzer',
  summary: 'Checks the labels for injection of Namespaces, and whether their Pods are injected',
  reads: [NAMESPACES, PODS, CONFIG_MAPS],
  raises: [
    NAMESPACE_NOT_INJECTED,
    NAMESPACE_INJECTED_BY_DEFAULT,
    NAMESPACE_INJECTION_LABELS_CONFLICT,
    POD_WITHOUT_PROXY,
  ],
  *analyze(scene) {
    const isByDefault = rememberDefaults(scene);
    const namespaces = scene.all(NAMESPACES).filter(({ name }) => name !== ISTIO_NAMESPACE);
    for (const namespace of namespaces) yield* namespaceFaults(namespace, isByDefault);
    const injected = new Set(namespaces.filter(isInjected).map(({ name }) => name));
    for (const pod of scene.all(PODS)) {
      if (injected.has(pod.namespace) && lacksProxy(pod)) yield withoutProxy(pod);
    }
  },
};

function* namespaceFaults(namespace: Subject, isByDefault: (revision: string) => boolean): Generator<Discovery> {
  const { labels } = namespace;
  const found = switchesOf(namespace);
  const place = { subject: namespace, path: ['metadata', 'labels'] };
  if (found.length > 1) {
    const message = `has labels for several kinds of injection: ${found.join(', ')}`;
    yield { entry: NAMESPACE_INJECTION_LABELS_CONFLICT, ...place, at: WHOLE, message };
  }
  if (labels[MODE] === 'ambient' || labels[INJECTION] || labels[REVISION] !== undefined) return;
  if (isByDefault('')) {
    const message = 'is injected, because Istio is installed with enableNamespacesByDefault';
    yield { entry: NAMESPACE_INJECTED_BY_DEFAULT, ...place, at: WHOLE, message };
  } else {
    const message = 'says nothing about injection, so its pods get no sidecar';
    yield { entry: NAMESPACE_NOT_INJECTED, ...place, at: ['metadata', 'name'], message };
  }
}

/** The labels that ask for something; where injection is off, the others are no contradiction. */
function switchesOf({ labels }: Subject): readonly string[] {
  const injection = labels[INJECTION];
  const others = injection === undefined || injection === 'enabled' ? [REVISION, MODE] : [];
  return [INJECTION, ...others].filter((name) => labels[name] !== undefined).map((name) => `${name}=${labels[name]}`);
}

function isInjected({ labels }: Subject): boolean {
  return labels[INJECTION] === 'enabled' && labels[MODE] !== 'ambient';
}

function lacksProxy({ labels, annotations, spec }: Subject<JsonObject>): boolean {
  const choice = labels[INJECT] ?? annotations[INJECT] ?? '';
  if (choice.toLowerCase() === 'false' || spec['hostNetwork'] === true) return false;
  return proxyImage(containersOf(spec)) === '';
}

function withoutProxy(pod: Subject): Discovery {
  const message = `${fullName(pod)} has no proxy, although its namespace asks for injection`;
  return { entry: POD_WITHOUT_PROXY, subject: pod, path: ['spec', 'containers'], at: WHOLE, message };
}

/** Whether the injector of a revision injects namespaces that say nothing. */
function rememberDefaults(scene: Scene): (revision: string) => boolean {
  const byName = new Map(scene.all(CONFIG_MAPS).map((each) => [each.name, each]));
  return (revision) => {
    const config = byName.get(injectorConfigName(revision));
    const path = ['sidecarInjectorWebhook', 'enableNamespacesByDefault'];
    return config !== undefined && valueAt(injectorValues(config), path) === true;
  };
}
