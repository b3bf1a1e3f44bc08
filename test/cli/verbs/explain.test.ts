import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { run } from '#cli/run.ts';
import { recordedIo, text } from '../../support/io.ts';
import { scratchFolder } from '../../support/scratch.ts';

const scratch = scratchFolder();

async function explain(stdin: string, ...flags: readonly string[]) {
  const io = recordedIo({ stdin: text(stdin) });
  const code = await run(['explain', '-f', '-', ...flags], io);
  return { code, ...io.written };
}

interface Workload {
  readonly result: string;
  readonly because: readonly string[];
  readonly apiServer: { readonly entries: readonly { readonly entry: string; readonly matches: boolean }[] } | null;
  readonly rules: readonly { readonly rule: string; readonly decides: boolean }[];
  readonly additions: readonly { readonly template: string; readonly volumes: readonly string[] }[];
}

async function workload(stdin: string, ...flags: readonly string[]): Promise<Workload> {
  const { out } = await explain(stdin, '-o', 'json', ...flags);
  const { workloads } = JSON.parse(out) as { readonly workloads: readonly [Workload] };
  return workloads[0];
}

const pod = (labels: string, spec = 'containers: [{name: a, image: b}]', annotations = '') =>
  `{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: shop, labels: {${labels}}, annotations: {${annotations}}}, spec: {${spec}}}`;

describe('outrigger explain', () => {
  it('tells the whole story to people', async () => {
    const namespace =
      '---\n{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {istio-injection: enabled}}}\n';
    const { code, out, err } = await explain(`${pod('app: cart')}\n${namespace}`);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^pod shop\/a: injected: policy of the injector config is enabled\n/);
    expect(out).toContain('namespace labels: istio-injection=enabled');
    expect(out).toMatch(/→ {2}namespace\.sidecar-injector +yes/);
    expect(out).toMatch(/ {3}rev\.namespace\.sidecar-injector +no: namespace label istio\.io\/rev is not set; /);
    expect(out).toMatch(/→ {2}policy +inject +policy of the injector config is enabled/);
    expect(out).toMatch(/template sidecar\n +init containers +istio-init, istio-proxy\n +volumes +workload-socket, /);
  });

  it('stops at the rule that decides', async () => {
    const { out } = await explain(pod('sidecar.istio.io/inject: "false"'));
    expect(out).toMatch(/^pod shop\/a: skipped: label sidecar\.istio\.io\/inject is "false"\n/);
    expect(out).toContain('give them with --namespace-labels');
    expect(out).toMatch(
      /→ {2}pod-label +do not inject +label sidecar.istio.io\/inject is "false"\n +pod-annotation +not asked\n/,
    );
    expect(out).not.toContain('What is added?');
  });

  it.each([
    ['istio-injection=enabled', '', 'injected', 'namespace.sidecar-injector'],
    ['istio.io/rev=default', '', 'injected', 'rev.namespace.sidecar-injector'],
    ['', 'sidecar.istio.io/inject: "true"', 'injected', 'object.sidecar-injector'],
    ['', 'istio.io/rev: default', 'injected', 'rev.object.sidecar-injector'],
    ['', '', 'not asked', undefined],
    ['istio-injection=disabled', 'sidecar.istio.io/inject: "true"', 'not asked', undefined],
    ['istio.io/rev=canary', '', 'not asked', undefined],
  ])('knows what the API server asks for: namespace %j, pod %j', async (namespaceLabels, labels, result, entry) => {
    const told = await workload(pod(labels), '--namespace-labels', namespaceLabels);
    expect(told.result).toBe(result);
    expect(told.apiServer?.entries.find(({ matches }) => matches)?.entry).toBe(entry);
  });

  it('prints everything as JSON too', async () => {
    const told = await workload(pod(''));
    expect(told).toMatchObject({ workload: 'pod shop/a', result: 'injected', apiServer: null, warnings: [] });
    expect(told.rules.filter(({ decides }) => decides)).toMatchObject([{ rule: 'policy', answer: 'inject' }]);
    expect(told.additions).toMatchObject([{ template: 'sidecar', initContainers: ['istio-init', 'istio-proxy'] }]);
  });

  it('says so where a template adds nothing by name', async () => {
    const folder = scratch.write({ 'config.yaml': 'policy: enabled\ntemplates: {sidecar: "spec: {}"}\n' });
    const { out } = await explain(pod(''), '--injector-config', join(folder, 'config.yaml'));
    expect(out).toMatch(/template sidecar\n +nothing by name/);
  });

  it.each([
    [
      'that is refused',
      pod('', undefined, 'sidecar.istio.io/interceptionMode: x'),
      /^pod shop\/a: refused: annotation sidecar/,
    ],
    ['without containers', pod('', 'containers: []'), /^pod shop\/a: refused: spec.containers is empty/],
    [
      'with an odd wish',
      pod('sidecar.istio.io/inject: "yes"'),
      /\n {2}warning: label sidecar\.istio\.io\/inject is "yes": must be "true" or "false"/,
    ],
  ])('explains a pod %s', async (_, manifest, message) => {
    const { code, out } = await explain(manifest);
    expect(code).toBe(0);
    expect(out).toMatch(message);
  });

  it.each([
    ['{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}', [], 'no workload in -: give one that makes pods'],
    [pod(''), ['--namespace-labels', 'enabled'], '"enabled" is not a valid label: it must be key=value'],
    ['a: [', [], '-:1:'],
  ])('ends bad input in one line', async (manifest, flags, message) => {
    const { code, out, err } = await explain(manifest, ...flags);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^outrigger: [^\n]+\n$/);
    expect(err).toContain(message);
  });
});

describe('outrigger explain CODE', () => {
  const explainCode = async (...codes: readonly string[]) => {
    const io = recordedIo();
    return { code: await run(['explain', ...codes], io), ...io.written };
  };

  it('says what findings mean, in any letter case, with an example where there is one', async () => {
    const { code, out } = await explainCode('out0601', 'OUT0609');
    expect(code).toBe(0);
    expect(out).toMatch(/^OUT0601 \(error\): Annotation value not accepted\n\n {2}why: An annotation that steers/);
    expect(out).toMatch(/\n {2}bad example:\n {4}sidecar.istio.io\/interceptionMode: redirect\n/);
    expect(out).toContain('\nOUT0609 (warning): Selector that never matches\n');
  });

  it.each([
    ['OUT060', 'no finding has the code OUT060; did you mean "OUT0'],
    ['OUT99', 'no finding has the code OUT99; a code looks like OUT0203'],
    ['elephant', 'elephant:1:1: no such file or folder'],
  ])('does not know %s', async (code, message) => {
    expect(await explainCode(code)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(message) });
  });
});
