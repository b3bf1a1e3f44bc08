import { describe, expect, it } from '@jest/globals';
import { lookUp } from '#cli/catalogue.ts';
import { run } from '#cli/run.ts';
import { recordedIo, text } from '../../support/io.ts';

/** One verb over one text. */
async function ask(verb: string, manifest: string, ...flags: readonly string[]) {
  const io = recordedIo({ stdin: text(manifest) });
  const argv = verb === 'validate' ? ['validate', '-', ...flags] : [verb, '-f', '-', ...flags];
  const code = await run(argv, io);
  return { code, ...io.written };
}

const cronJob = (podMetadata: string, jobMetadata = '{}') => `apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly}
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    metadata: ${jobMetadata}
    spec:
      template:
        metadata: ${podMetadata}
        spec: {restartPolicy: OnFailure, containers: [{name: nightly, image: "app:1"}]}
`;

const REFUSES = '{labels: {sidecar.istio.io/inject: "false"}}';

describe('A CronJob is read where its pods come from, by every verb', () => {
  it('that says no is skipped, and explained by its label', async () => {
    const { out, err } = await ask('inject', cronJob(REFUSES));
    expect(err).toBe('cronjob nightly: skipped: label sidecar.istio.io/inject is "false"\n');
    expect(out).toBe(cronJob(REFUSES));
    const { out: explained } = await ask('explain', cronJob(REFUSES));
    expect(explained).toMatch(/^cronjob nightly: skipped: label sidecar.istio.io\/inject is "false"\n/);
  });

  it('is injected as its pod annotations say, and marked on the pods', async () => {
    const manifest = cronJob('{annotations: {sidecar.istio.io/proxyCPU: 50m}}');
    const { out } = await ask('inject', manifest, '-o', 'json');
    const { metadata, spec } = JSON.parse(out).spec.jobTemplate;
    expect(metadata).toEqual({});
    expect(spec.template.metadata.annotations).toHaveProperty(['sidecar.istio.io/status']);
    expect(spec.template.metadata.labels).toHaveProperty(['security.istio.io/tlsMode']);
    expect(spec.template.spec.initContainers[1].resources.requests.cpu).toBe('50m');
  });

  it('comes back from uninject as it was', async () => {
    const manifest = cronJob('{labels: {app: nightly}}');
    const { out } = await ask('inject', manifest);
    expect((await ask('uninject', out)).out).toBe(manifest);
  });

  it('is validated on its pods; on its Jobs a switch has no effect', async () => {
    const misspelt = '{labels: {sidecar.istio.io/inject: "flase"}}';
    expect((await ask('validate', cronJob(misspelt))).out).toContain(
      'error OUT0804: spec.jobTemplate.spec.template.metadata.labels[sidecar.istio.io/inject]: must be',
    );
    const { out } = await ask('validate', cronJob('{}', REFUSES));
    expect(out).toContain('warning OUT0820: spec.jobTemplate.metadata.labels[sidecar.istio.io/inject]: has no effect');
    expect(out).toContain('1 warning in 1 resource');
  });
});

const pod = (labels = '{}') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: x, namespace: shop, labels: ${labels}}\nspec: {containers: [{name: a, image: a}]}\n`;
const namespace = (labels: string) =>
  `---\napiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: ${labels}}\n`;

describe('inject obeys what explain knows of the namespace', () => {
  it.each([
    ['disabled, from the file', pod() + namespace('{istio-injection: disabled}'), [], false],
    ['unlabelled, from the file', pod() + namespace('{}'), [], false],
    ['unlabelled, with a pod that asks', pod('{sidecar.istio.io/inject: "true"}') + namespace('{}'), [], true],
    ['enabled, from the file', pod() + namespace('{istio-injection: enabled}'), [], true],
    ['disabled, from the flag', pod(), ['--namespace-labels', 'istio-injection=disabled'], false],
    ['of another revision', pod(), ['--namespace-labels', 'istio.io/rev=canary'], false],
    ['of this revision', pod(), ['--namespace-labels', 'istio.io/rev=canary', '--revision', 'canary'], true],
    ['not known', pod(), [], true],
  ])('%s', async (_title, manifest, flags, injected) => {
    const { out, err } = await ask('inject', manifest, ...flags);
    expect(err).toContain(injected ? 'pod shop/x: injected: ' : 'pod shop/x: skipped: no entry of the webhook');
    if (!injected) expect(out).toBe(manifest);
    const explained = await ask('explain', manifest, ...flags);
    expect(explained.out).toContain(injected ? 'pod shop/x: injected: ' : 'pod shop/x: not asked: ');
  });
});

const template = '{template: {metadata: {labels: {app: a}}, spec: {containers: [{name: app, image: "app:1"}]}}}';
const custom = (apiVersion: string, kind: string, spec = template) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: web, namespace: shop}\nspec: ${spec}\n`;

describe('Kinds of others with a pod template', () => {
  const rollout = custom('argoproj.io/v1alpha1', 'Rollout');
  const knative = custom('serving.knative.dev/v1', 'Service');
  const cloneSet = custom('apps.kruise.io/v1alpha1', 'CloneSet');

  it.each([
    ['a Rollout', rollout, []],
    ['a kind that is named', cloneSet, ['--pod-template', 'CloneSet=spec.template']],
    ['a kind that is named with its group', cloneSet, ['--pod-template', 'CloneSet.apps.kruise.io=spec.template']],
  ])('are injected and taken back: %s', async (_title, manifest, flags) => {
    const { code, out, err } = await ask('inject', manifest, ...flags);
    expect({ code, err }).toEqual({ code: 0, err: expect.stringMatching(/^(rollout|cloneset) shop\/web: injected: /) });
    expect((await ask('uninject', out, ...flags)).out).toBe(manifest);
  });

  it.each([
    ['a Service of Knative', knative, /^service shop\/web: left alone: Knative takes neither /],
    [
      'a kind that nobody knows',
      cloneSet,
      /^cloneset shop\/web: left alone: .*--pod-template CloneSet=spec\.template /,
    ],
    [
      'a Rollout that borrows its template',
      custom('argoproj.io/v1alpha1', 'Rollout', '{workloadRef: {kind: Deployment, name: web}}'),
      /^rollout shop\/web: left alone: its pods are made as spec.workloadRef says, by Deployment web\n/,
    ],
  ])('are left alone with a line: %s', async (_title, manifest, line) => {
    const { code, out, err } = await ask('inject', manifest);
    expect({ code, out }).toEqual({ code: 0, out: manifest });
    expect(err).toMatch(line);
  });

  it.each([rollout, knative, cloneSet])('are explained and checked: %j', async (manifest) => {
    expect((await ask('explain', manifest)).out).toMatch(/^\w+ shop\/web: injected: /);
    const misspelt = manifest.replace('{app: a}', '{sidecar.istio.io/inject: "flase"}');
    expect((await ask('validate', misspelt)).out).toContain('error OUT0804: spec.template.metadata.labels');
  });

  it('cannot be named in any odd way', async () => {
    const { code, err } = await ask('inject', cloneSet, '--pod-template', 'CloneSet');
    expect(code).toBe(2);
    expect(err).toContain('give KIND=PATH or KIND.GROUP=PATH, as in Rollout.argoproj.io=spec.template');
  });

  it('pods in a PodList are pods, although they do not say so', async () => {
    const list =
      'apiVersion: v1\nkind: PodList\nitems:\n- metadata: {name: x}\n  spec: {containers: [{name: a, image: a}]}\n';
    const { out, err } = await ask('inject', list);
    expect(err).toMatch(/^pod x: injected: /);
    expect(out).toMatch(/^apiVersion: v1\nkind: PodList\n/);
    expect(out).toContain('name: istio-proxy');
  });
});

describe('A switch that nobody looks at', () => {
  const deployment = (own: string, ofPods: string) =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, ${own}}\nspec: {template: {metadata: {${ofPods}}, spec: {containers: [{name: a, image: a}]}}}\n`;
  const no = 'labels: {sidecar.istio.io/inject: "false"}';

  it.each([
    ['a label of a Deployment', deployment(no, '')],
    ['a label of a Deployment that its pods contradict', deployment(no, no.replace('false', 'true'))],
    [
      'an annotation of a Deployment',
      deployment('annotations: {traffic.sidecar.istio.io/excludeOutboundPorts: "1"}', ''),
    ],
    ['the label of Namespaces on a Deployment', deployment('labels: {istio-injection: enabled}', '')],
    ['the label of Namespaces on pods', deployment('', 'labels: {istio-injection: enabled}')],
    ['the label of pods on a Namespace', namespace('{sidecar.istio.io/inject: "true"}')],
  ])('is found: %s', async (_title, manifest) => {
    const { code, out } = await ask('validate', manifest, '--fail-on', 'warning');
    expect(out).toContain(' warning OUT0820: ');
    expect(code).toBe(1);
  });

  it.each([
    ['that stands on the pods too', deployment(no, no)],
    ['of the pods alone', deployment('', no)],
    ['that is a revision, as istiod itself has it', deployment('labels: {istio.io/rev: default}', '')],
    ['that is none', deployment('labels: {app: web}', '')],
  ])('is not found where there is none: a label %s', async (_title, manifest) => {
    expect((await ask('validate', manifest, '--fail-on', 'info')).code).toBe(0);
  });

  it('has an example in the catalogue', async () => {
    const { bad = '', good = '' } = lookUp('OUT0820') ?? {};
    expect((await ask('validate', bad)).out).toContain('OUT0820');
    expect((await ask('validate', good, '--fail-on', 'info')).code).toBe(0);
  });
});
