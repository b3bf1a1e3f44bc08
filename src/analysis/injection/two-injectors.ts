import type { JsonObject } from '#base/json.ts';
import { valueAt } from '#base/value-at.ts';
import { listIn, objectIn, textIn } from '#model/objects/json-readers.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { webhookSelects } from '../references/webhooks.ts';
import { MUTATING_WEBHOOKS, NAMESPACES } from '../scene/collections.ts';
import { podTemplates, WORKLOAD_SOURCES } from '../scene/pods.ts';
import type { Scene } from '../scene/scene.ts';
import { type Subject, titleOf } from '../scene/subject.ts';
import { INJECTED_TWICE } from './findings.ts';

interface Injector {
  readonly registration: Subject;
  readonly index: number;
  readonly value: JsonObject;
}

/** Several webhooks that inject sidecars into the same pods, whosever they are. */
export const TWO_INJECTORS_ANALYZER: Analyzer = {
  name: 'two-injectors',
  summary: 'Checks that no workload is injected by two webhooks',
  reads: [MUTATING_WEBHOOKS, NAMESPACES, ...WORKLOAD_SOURCES],
  raises: [INJECTED_TWICE],
  *analyze(scene) {
    const injectors = scene.all(MUTATING_WEBHOOKS).flatMap(injectorsIn);
    if (injectors.length < 2) return;
    const told = new Set<string>();
    for (const workload of podTemplates(scene)) {
      const called = calledFor(workload, injectors, scene);
      const pair = called.map(({ registration, index }) => `${registration.name}/${index}`).join(' ');
      if (called.length < 2 || told.has(pair)) continue;
      told.add(pair);
      yield twice(workload, called);
    }
  },
};

/** Those that are called for pods, at a path or under a name that speaks of injection. */
function injectorsIn(registration: Subject): readonly Injector[] {
  const hooks = listIn(registration.object.value['webhooks'] ?? []).map(objectIn);
  return hooks.flatMap((value, index) => (isInjector(value) ? [{ registration, index, value }] : []));
}

function isInjector(hook: JsonObject): boolean {
  const path =
    textIn(valueAt(hook, ['clientConfig', 'service', 'path'])) || textIn(valueAt(hook, ['clientConfig', 'url']));
  const resources = listIn(hook['rules']).flatMap((rule) => listIn(objectIn(rule)['resources']));
  return resources.includes('pods') && /inject/i.test(`${path} ${textIn(hook['name'])}`);
}

function calledFor(workload: Subject, injectors: readonly Injector[], scene: Scene): readonly Injector[] {
  const labels = scene.find(NAMESPACES, '', workload.namespace)?.labels ?? {};
  const namespace = { 'kubernetes.io/metadata.name': workload.namespace, ...labels };
  return injectors.filter(({ value }) => webhookSelects(value, { namespace, object: workload.labels }));
}

function twice(workload: Subject, called: readonly Injector[]): Discovery {
  const names = called.map(({ value }) => textIn(value['name'])).join(' and ');
  return {
    entry: INJECTED_TWICE,
    subject: workload,
    path: ['metadata', 'name'],
    message: `is injected by ${names}, so that ${titleOf(workload)} gets two proxies`,
    counterparts: called.map(({ registration, index }) => ({
      subject: registration,
      path: ['webhooks', index],
      message: 'injects it',
    })),
  };
}
