import { beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import type { Injector } from '#injection/prepare.ts';
import { prepare } from '#injection/prepare.ts';
import { ownTemplate, refusal, simplePod } from '../support/candidates.ts';
import { injectorWith } from '../support/injectors.ts';

const annotated = (annotations: JsonObject) => simplePod({ annotations });

describe('The refusal of a pod', () => {
  let injector: Injector;
  beforeAll(async () => {
    injector = await injectorWith();
  });

  it('names every bad annotation at once, with its value and what is accepted', () => {
    const pod = annotated({
      'traffic.sidecar.istio.io/includeInboundPorts': '80,http',
      'sidecar.istio.io/interceptionMode': 'redirect',
      'sidecar.istio.io/proxyCPU': '100m\nx',
    });
    expect(refusal(injector, pod)).toEqual([
      'annotation sidecar.istio.io/interceptionMode is "redirect": must be one of REDIRECT, TPROXY, NONE',
      expect.stringMatching(/^annotation sidecar.istio.io\/proxyCPU is "100m\\nx": .*control characters/),
      expect.stringMatching(
        /^annotation traffic.*includeInboundPorts is "80,http": has the item "http", which must be a port number/,
      ),
    ]);
  });

  it('lists the known templates where one is not known', () => {
    expect(refusal(injector, annotated({ 'inject.istio.io/templates': 'sidecar, nope' }))).toEqual([
      'annotation inject.istio.io/templates names an unknown template "nope": ' +
        'must be one of gateway, grpc-agent, grpc-simple, sidecar',
    ]);
  });

  it.each<[string, JsonObject, string]>([
    [
      'a label is a number',
      simplePod({ labels: { a: 1 } }),
      'this is not a valid pod: metadata.labels.a: expected string',
    ],
    [
      'its containers are an object',
      { spec: { containers: {} } },
      'this is not a valid pod: spec.containers: expected list',
    ],
    [
      'a quantity is not valid',
      simplePod({}, { overhead: { cpu: 'x' } }),
      'this is not a valid pod: spec.overhead.cpu:',
    ],
  ])('says why a pod is not valid: %s', (_, pod, message) => {
    expect(refusal(injector, pod)).toEqual([expect.stringContaining(message)]);
  });

  it.each([
    ['no JSON', '{', 'it is not a JSON object'],
    ['a list', '[]', 'it is not a JSON object'],
    ['no list of containers', '{"containers":{}}', 'containers is not a list'],
    ['a container that is none', '{"initContainers":[{"image":5}]}', 'initContainers[0].image: expected string, got 5'],
    ['a container that is null', '{"containers":[null]}', 'containers[0]: expected object, got null'],
  ])('says why a record of overrides is not valid: it is %s', (_, text, problem) => {
    expect(refusal(injector, annotated({ 'proxy.istio.io/overrides': text }))).toEqual([
      `annotation proxy.istio.io/overrides cannot be read: ${problem}`,
    ]);
  });

  it('does not blame a template for what is wrong with the pod', async () => {
    const files = ownTemplate('spec:\n  imagePullSecrets:\n  - name: x');
    const strict = await injectorWith({ injectorConfig: 'config' }, files);
    expect(refusal(strict, simplePod({}, { imagePullSecrets: [{}] }))).toEqual([
      'the pod cannot be merged with template sidecar: spec.imagePullSecrets has an item without name, by which this list merges',
    ]);
  });

  it('does not blame a template for what is wrong with the record of overrides', () => {
    const text = '{"initContainers":[{"name":"istio-proxy","env":[{"value":"x"}]}]}';
    expect(refusal(injector, annotated({ 'proxy.istio.io/overrides': text }))).toEqual([
      expect.stringContaining(
        "the container istio-proxy of the pod cannot be merged with the template's: has an item without name",
      ),
    ]);
  });

  it('is not given for a pod that gets no sidecar', () => {
    expect(refusal(injector, simplePod({ labels: { 'sidecar.istio.io/inject': 'false' } }, { overhead: 5 }))).toEqual([
      'skipped',
    ]);
  });
});

describe('A template that cannot be used for a pod', () => {
  it.each([
    ['asks for what is not there', 'spec:\n  {{ .Nope }}', 'template: sidecar:2:6: at <.Nope>: '],
    [
      'does not render valid YAML',
      'spec:\n  a: {{ "b: [" }}\n  c: d',
      'template sidecar, line 2: does not render valid YAML: ',
    ],
    ['renders a list', '- a', 'template sidecar, line 1: does not render a valid pod: must be a mapping'],
    [
      'renders a field of another type',
      '# a comment\nspec:\n  containers:\n  - name: x\n    env:\n    - name: A\n      value: {{ true }}',
      'template sidecar, line 7: does not render a valid pod: spec.containers[0].env[0].value: expected string',
    ],
    [
      'renders what does not merge',
      'spec:\n  containers:\n  - image: nameless',
      'template sidecar, line 3: does not render a valid pod: spec.containers: has an item without name',
    ],
  ])('is named with its line when it %s', async (_, text, message) => {
    const injector = await injectorWith({ injectorConfig: 'config' }, ownTemplate(text));
    expect(refusal(injector, simplePod())).toEqual([expect.stringContaining(message)]);
  });

  it('keeps the whole configuration from being used when it does not compile', async () => {
    const { prepared } = await injectorWith();
    const { installation } = prepared;
    const broken = {
      ...installation,
      injector: { ...installation.injector, templates: { a: 'x\n{{ nope }}', b: '{{' } },
    };
    expect(prepare(broken)).toMatchObject({
      ok: false,
      findings: [
        { entry: { code: 'OUT0608' }, position: { file: 'a', line: 2 } },
        { entry: { code: 'OUT0608' }, position: { file: 'b', line: 1 } },
      ],
    });
  });

  it('is only warned of when it renders a key twice', async () => {
    const files = ownTemplate('metadata:\n  labels: {a: b}\n  labels: {c: d}');
    const injector = await injectorWith({ injectorConfig: 'config' }, files);
    const outcome = injector.inject({
      pod: simplePod(),
      namespace: '',
      environment: {},
      cluster: { nodes: [], namespaceAnnotations: {}, proxyConfigs: [], openshift: false },
    });
    expect(outcome).toMatchObject({
      kind: 'injected',
      warnings: [expect.stringContaining('template sidecar, line 3')],
    });
  });
});
