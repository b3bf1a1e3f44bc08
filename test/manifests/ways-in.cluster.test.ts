import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect, it } from '@jest/globals';
import { isList, isObject, type Json, type JsonObject } from '#base/json.ts';
import { valueAt } from '#base/value-at.ts';
import { describeWithHelm } from './helm/with-helm.ts';
import { installed, type Objects, objectsIn, without } from './objects.ts';

const MANIFESTS = join(import.meta.dirname, '../../manifests');
const CHART = join(MANIFESTS, 'chart');

const INJECTOR = 'MutatingWebhookConfiguration outrigger-sidecar-injector';
const VALIDATOR = 'ValidatingWebhookConfiguration outrigger-validator';
const DEPLOYMENT = 'Deployment outrigger-system/outrigger';
const AUTOSCALER = 'HorizontalPodAutoscaler outrigger-system/outrigger';
const ROLE = 'Role outrigger-system/outrigger';

describeWithHelm('The ways in', ({ kubectl }, helm) => {
  const kustomized = async (path: string): Promise<Objects> =>
    objectsIn((await kubectl(['kustomize', join(MANIFESTS, path)])).stdout);

  /** What the chart gives in a namespace. */
  const charted = async (namespace: string, ...values: readonly string[]): Promise<Objects> =>
    objectsIn(await rendered(namespace, ...values));
  const rendered = (namespace: string, ...values: readonly string[]) =>
    helm('template', 'release', CHART, '--namespace', namespace, ...values.map(flagFor));

  it('give the same objects: the Kustomize base and `install`', async () => {
    expect(await kustomized('base')).toEqual(await installed());
  });

  it.each<readonly [string, string, readonly string[], readonly string[]]>([
    ['as it comes', 'outrigger-system', [], []],
    ['for another revision in another namespace', 'mesh', ['--revision=canary'], ['revision=canary']],
    ['for a revision that looks like a number', 'mesh', ['--revision=1'], ['revision=1']],
    ['without the gate', 'outrigger-system', ['--skip-validation'], ['validation.enabled=false']],
    [
      'with every flag of the registration',
      'outrigger-system',
      [
        '--system-namespaces=kube-system,outrigger-system,infra',
        '--timeout-seconds=5',
        '--reinvocation-policy=IfNeeded',
        '--enable-namespaces-by-default',
      ],
      [
        'systemNamespaces={kube-system,outrigger-system,infra}',
        'timeoutSeconds=5',
        'reinvocationPolicy=IfNeeded',
        'enableNamespacesByDefault=true',
      ],
    ],
    [
      'with an image by its digest',
      'outrigger-system',
      [`--image=registry.example/outrigger@sha256:${'0'.repeat(64)}`],
      ['image.repository=registry.example/outrigger', `image.digest=sha256:${'0'.repeat(64)}`],
    ],
  ])('give the same objects: `install` and the chart, %s', async (_, namespace, flags, values) => {
    const expected = without(await installed(`--namespace=${namespace}`, ...flags), 'Namespace');
    expect(await charted(namespace, ...values)).toEqual(expected);
  });

  it.each([
    ['high-availability', ['highAvailability.enabled=true']],
    ['cert-manager', ['certManager.enabled=true']],
    ['control-plane', ['controlPlane.enabled=true']],
    ['validation-only', ['injection.enabled=false']],
  ])('give the same objects: overlay %s and the chart with %j', async (overlay, values) => {
    const expected = without(await kustomized(`overlays/${overlay}`), 'Namespace');
    expect(await charted('outrigger-system', ...values)).toEqual(expected);
  });

  it('differ from the base, with high availability, in an autoscaler, a hard spread and nothing else', async () => {
    const { [AUTOSCALER]: autoscaler, ...rest } = await kustomized('overlays/high-availability');
    expect(autoscaler?.['spec']).toMatchObject({ scaleTargetRef: { name: 'outrigger' }, minReplicas: 3 });
    expect(differing(rest, await kustomized('base'))).toEqual([DEPLOYMENT]);
    expect(spec(rest, DEPLOYMENT, 'replicas')).toBeUndefined();
    expect(JSON.stringify(spec(rest, DEPLOYMENT, 'template'))).toContain('"whenUnsatisfiable":"DoNotSchedule"');
  });

  it('differ from the base, with cert-manager, in certificates, who trusts them, and a right less', async () => {
    const objects = await kustomized('overlays/cert-manager');
    const shared = without(objects, 'Issuer', 'Certificate');
    expect(Object.keys(objects).length - Object.keys(shared).length).toBe(4);
    expect(differing(shared, await kustomized('base'))).toEqual([INJECTOR, ROLE, VALIDATOR]);
    for (const name of [INJECTOR, VALIDATOR]) {
      const annotations = valueAt(shared[name], ['metadata', 'annotations']);
      expect(annotations).toEqual({ 'cert-manager.io/inject-ca-from': 'outrigger-system/outrigger' });
    }
    expect(JSON.stringify(shared[ROLE])).not.toContain('secrets');
  });

  it('differ from the base, with validation only, in that nothing is injected', async () => {
    const { [INJECTOR]: injector, ...rest } = await kustomized('base');
    expect(injector).toBeDefined();
    expect(await kustomized('overlays/validation-only')).toEqual(rest);
  });

  it('can declare the registrations closed', async () => {
    const base = without(await kustomized('base'), 'Namespace');
    const closed = await charted('outrigger-system', 'failurePolicy=Fail');
    expect(differing(closed, base)).toEqual([INJECTOR, VALIDATOR]);
    for (const name of [INJECTOR, VALIDATOR]) {
      expect(policiesOf(base, name)).toEqual(['Ignore']);
      expect(policiesOf(closed, name)).toEqual(['Fail']);
    }
    expect(without(await kustomized('overlays/fail-closed'), 'Namespace')).toEqual(closed);
  });
});

/** A revision is a text, also where it looks like a number. */
function flagFor(value: string): string {
  return value.startsWith('revision=') ? `--set-string=${value}` : `--set=${value}`;
}

function differing(some: Objects, others: Objects): readonly string[] {
  const names = [...new Set([...Object.keys(some), ...Object.keys(others)])];
  return names.filter((name) => !isDeepStrictEqual(some[name], others[name])).sort();
}

function spec(objects: Objects, name: string, field: string): Json | undefined {
  return valueAt(objects[name], ['spec', field]);
}

function policiesOf(objects: Objects, name: string): readonly string[] {
  const webhooks = objects[name]?.['webhooks'];
  const entries: readonly JsonObject[] = isList(webhooks) ? webhooks.filter(isObject) : [];
  return [...new Set(entries.map(({ failurePolicy }) => String(failurePolicy)))];
}
