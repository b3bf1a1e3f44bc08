import type { JsonObject } from '#base/json.ts';
import { valueAt } from '#base/value-at.ts';
import type { Labels } from '#kube/metadata.ts';
import { listIn, objectIn, textIn } from '#model/objects/json-readers.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { WHOLE } from '../analyzer.ts';
import { webhookSelects } from '../references/webhooks.ts';
import { MUTATING_WEBHOOKS, SERVICES } from '../scene/collections.ts';
import type { Scene } from '../scene/scene.ts';
import type { Subject } from '../scene/subject.ts';
import { WEBHOOK_INVALID } from './findings.ts';

const REVISION = 'istio.io/rev';

interface Hook {
  readonly registration: Subject;
  readonly index: number;
  readonly value: JsonObject;
  /** `registration/webhook` */
  readonly name: string;
}

/** Webhooks of Istio that are called for the same pods, or lead to no Service. */
export const WEBHOOKS_ANALYZER: Analyzer = {
  name: 'webhooks',
  istioName: 'webhook.Analyzer',
  summary: 'Checks that the injection webhooks do not overlap and lead to Services that exist',
  reads: [MUTATING_WEBHOOKS, SERVICES],
  raises: [WEBHOOK_INVALID],
  *analyze(scene) {
    const registrations = scene.all(MUTATING_WEBHOOKS).filter(isOfIstio);
    const hooks = registrations.flatMap(hooksOf);
    const revisions = [...new Set(registrations.flatMap(revisionsOf))];
    yield* overlaps(hooks, revisions);
    yield* brokenServices(hooks, scene);
  },
};

function hooksOf(registration: Subject): readonly Hook[] {
  const values = listIn(registration.object.value['webhooks'] ?? []).map(objectIn);
  return values.map((value, index) => ({
    registration,
    index,
    value,
    name: `${registration.name}/${textIn(value['name'])}`,
  }));
}

function isOfIstio(registration: Subject): boolean {
  const isNamed = hooksOf(registration).some(({ value }) => textIn(value['name']).endsWith('istio.io'));
  return isNamed || revisionsOf(registration).length > 0;
}

/** Revisions that a registration is labelled with, or that its selectors ask for. */
function revisionsOf(registration: Subject): readonly string[] {
  const label = registration.labels[REVISION];
  const selectors = hooksOf(registration).flatMap(({ value }) =>
    ['namespaceSelector', 'objectSelector'].map((name) => objectIn(value[name])),
  );
  const asked = selectors.flatMap((selector) => {
    const exact = valueAt(selector, ['matchLabels', REVISION]);
    const expressions = listIn(selector['matchExpressions']).map(objectIn);
    const listed = expressions.filter(({ key }) => key === REVISION).flatMap(({ values }) => listIn(values ?? []));
    return exact === undefined ? listed : [exact, ...listed];
  });
  return [...(label === undefined ? [] : [label]), ...asked.filter((each) => typeof each === 'string')];
}

/** Every way in which namespaces and pods are labelled for injection: each must be for one webhook at most. */
function* overlaps(hooks: readonly Hook[], revisions: readonly string[]): Generator<Discovery> {
  for (const namespace of labellings('istio-injection', ['enabled', 'disabled'], revisions)) {
    for (const object of labellings('sidecar.istio.io/inject', ['true', 'false'], revisions)) {
      const matching = new Map(
        hooks.filter(({ value }) => webhookSelects(value, { namespace, object })).map((hook) => [hook.name, hook]),
      );
      for (const hook of matching.size > 1 ? matching.values() : []) yield overlap(hook, [...matching.values()]);
    }
  }
}

function overlap({ registration, index, name }: Hook, all: readonly Hook[]): Discovery {
  const others = all.filter((other) => other.name !== name);
  const names = others.map((other) => other.name).sort();
  return {
    entry: WEBHOOK_INVALID,
    subject: registration,
    path: ['webhooks', index],
    at: WHOLE,
    message: `is called for the same pods as ${names.join(', ')}, so that they may be injected twice`,
    counterparts: others.map((other) => ({
      subject: other.registration,
      path: ['webhooks', other.index],
      message: 'is called for them too',
    })),
  };
}

function labellings(name: string, values: readonly string[], revisions: readonly string[]): readonly Labels[] {
  const bases: readonly Labels[] = [{}, ...values.map((value) => ({ [name]: value }))];
  return [...bases, ...revisions.flatMap((revision) => bases.map((base) => ({ ...base, [REVISION]: revision })))];
}

function* brokenServices(hooks: readonly Hook[], scene: Scene): Generator<Discovery> {
  for (const { registration, index, value } of hooks) {
    const service = valueAt(value, ['clientConfig', 'service']);
    if (service === undefined || service === null) continue;
    const { name, namespace } = objectIn(service);
    if (scene.find(SERVICES, textIn(namespace), textIn(name))) continue;
    yield {
      entry: WEBHOOK_INVALID,
      subject: registration,
      path: ['webhooks', index, 'clientConfig', 'service'],
      at: WHOLE,
      message: `leads to Service ${textIn(namespace)}/${textIn(name)}, which does not exist`,
      isAbsence: true,
    };
  }
}
