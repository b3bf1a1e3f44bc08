import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { run } from '#cli/run.ts';
import { parseYaml } from '#manifest/parse-yaml.ts';
import { recordedIo, text } from '../../support/io.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outrigger-inject-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Files in the folder of the tests, under their names. */
async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, content);
  }
}

async function inject(argv: readonly string[], stdin = '') {
  const io = recordedIo({ stdin: text(stdin) });
  const code = await run(['inject', ...argv], io);
  // The folder has another name each time.
  return { code, out: io.written.out, err: io.written.err.replaceAll(folder, 'DIR') };
}

const containers = 'containers: [{name: app, image: app:1}]';
const template = `template: {metadata: {labels: {app: a}}, spec: {${containers}}}`;

/** One manifest of each kind, and where its pod's spec and metadata are. */
const KINDS: readonly (readonly [kind: string, manifest: string, spec: string, metadata: string])[] = [
  ['pod', `{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {${containers}}}`, 'spec', 'metadata'],
  ...['apps/v1 Deployment', 'apps/v1 ReplicaSet', 'apps/v1 StatefulSet', 'apps/v1 DaemonSet'].map(templated),
  ...['v1 ReplicationController', 'batch/v1 Job', 'apps.openshift.io/v1 DeploymentConfig'].map(templated),
  [
    'cronjob',
    `{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {jobTemplate: {spec: {${template}}}}}`,
    'spec.jobTemplate.spec.template.spec',
    'spec.jobTemplate.spec.template.metadata',
  ],
];

function templated(type: string) {
  const [apiVersion, kind = ''] = type.split(' ');
  const manifest = `{apiVersion: ${apiVersion}, kind: ${kind}, metadata: {name: a}, spec: {${template}}}`;
  return [kind.toLowerCase(), manifest, 'spec.template.spec', 'spec.template.metadata'] as const;
}

function at(document: unknown, path: string): Readonly<Record<string, unknown>> {
  return path.split('.').reduce((value, key) => (value as Record<string, unknown>)[key], document) as Record<
    string,
    unknown
  >;
}

describe('outrigger inject', () => {
  it.each(KINDS)('injects a %s where its pods come from, and says so', async (kind, manifest, spec, metadata) => {
    const { code, out, err } = await inject(['-f', '-', '-o', 'json'], manifest);
    expect({ code, err }).toEqual({
      code: 0,
      err: `${kind} a: injected: istio-init, istio-proxy (template sidecar)\n`,
    });
    const document: unknown = JSON.parse(out);
    expect(at(document, spec)['initContainers']).toMatchObject([{ name: 'istio-init' }, { name: 'istio-proxy' }]);
    expect(at(document, `${metadata}.annotations`)).toHaveProperty(['sidecar.istio.io/status']);
  });

  it('injects the items of a List one by one and keeps the others', async () => {
    const list = `apiVersion: v1\nkind: List\nitems:\n${KINDS.map(([, manifest]) => `- ${manifest}\n`).join('')}- {kind: Service} # mine\n`;
    const { out, err } = await inject(['-f', '-'], list);
    expect(err.match(/: injected: /g)).toHaveLength(KINDS.length);
    expect(out).toMatch(/^apiVersion: v1\nkind: List\nitems:\n/);
    expect(out).toMatch(/\n- \{kind: Service\} # mine\n$/);
  });

  it('lets everything that is not a workload pass byte for byte, and skipped workloads too', async () => {
    const others = [
      '# a file\n---\nkind:   Service   # odd spacing\n\n\n',
      '--- # config\n{ "kind" : "ConfigMap", data: {a: "\\u0041", b: 0x1F} }\n...\n',
      '---\n',
      '---\n# nothing but a comment\n',
      '---\napiVersion: v1\nkind: Pod\nmetadata: {name: host}\nspec: {hostNetwork: yes, containers: [{name: a}]}\n',
      '---\nkind: A file without an end of its last line',
    ].join('');
    const { out, err } = await inject(['-f', '-'], others);
    expect(out).toBe(others);
    expect(err).toBe('pod host: skipped: spec.hostNetwork is true\n');
  });

  it('reads folders recursively and in order, and joins files into one stream', async () => {
    await write({
      'all/b.yaml': 'kind: B',
      'all/a/x.yml': '# first\n---\nkind: A\n',
      'all/c.json': '{"kind": "C"}\n',
      'all/notes.txt': 'kind: [not, read',
    });
    const { out } = await inject(['-f', join(folder, 'all'), '-f', '-'], 'kind: D\n');
    expect(out).toBe('# first\n---\nkind: A\n---\nkind: B\n---\n{"kind": "C"}\n---\nkind: D\n');
  });

  it('prints several objects as a JSON List', async () => {
    const { out } = await inject(['-f', '-', '-o', 'json'], 'kind: A\n---\nkind: B\n');
    expect(JSON.parse(out)).toEqual({ apiVersion: 'v1', kind: 'List', items: [{ kind: 'A' }, { kind: 'B' }] });
  });

  it('says of a pod that has its sidecar already that nothing is new', async () => {
    const once = await inject(['-f', '-'], KINDS[0]?.[1]);
    const twice = await inject(['-f', '-'], once.out);
    expect(twice.err).toBe('pod a: already injected, unchanged\n');
    expect(twice.out).toBe(once.out);
  });

  it('takes its configuration from flags, in the spelling of kube-inject too', async () => {
    await write({
      'config.yaml': 'policy: disabled\ntemplates: {}\n',
      'mesh.yaml': 'defaultConfig: {statusPort: 15555}\n',
    });
    const pod = KINDS[0]?.[1] ?? '';
    const disabled = await inject(['-f', '-', '--injectConfigFile', join(folder, 'config.yaml')], pod);
    expect(disabled.err).toMatch(
      /^warning: DIR\/config.yaml:2:1: .*\npod a: skipped: policy of the injector config is disabled\n$/,
    );
    const { out } = await inject(
      ['-f', '-', `--meshConfigFile=${join(folder, 'mesh.yaml')}`, '--native-sidecars', 'false'],
      pod,
    );
    expect(out).toMatch(/prometheus\.io\/port: ?"15555"/);
    const read = parseYaml(out, 'out');
    expect(read.ok && at(read.value, 'spec')['containers']).toMatchObject([{ name: 'app' }, { name: 'istio-proxy' }]);
  });
});

describe('A refused workload', () => {
  const bad =
    '{apiVersion: v1, kind: Pod, metadata: {name: bad, annotations: {status.sidecar.istio.io/port: x}}, spec: {containers: [{name: a}]}}';
  it.each([
    ['because of an annotation', bad, 'pod bad: refused: '],
    [
      'without containers',
      '{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {}}',
      'pod a: refused: spec.containers is empty',
    ],
    [
      'without a template',
      '{apiVersion: apps/v1, kind: Deployment, metadata: {name: a, namespace: b}}',
      'deployment b/a: refused: spec.template.spec is missing',
    ],
    [
      'of wrong types',
      '{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: 7}]}}',
      'pod a: refused: ',
    ],
  ])('%s gives exit code 1, a line with the reason and nothing on stdout', async (_, manifest, line) => {
    const stdin = `kind: Service\n---\n${manifest}\n`;
    const { code, out, err } = await inject(['-f', '-'], stdin);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(await inject(['-f', '-', '-o', 'json'], stdin)).toEqual({ code, out, err });
    expect(err).toContain(line);
    expect(err).toMatch(/^[^\n]+\n$/);
  });
});

describe('Input that cannot be used gives exit code 2 and one line with its place', () => {
  it.each([
    ['tab.yaml', 'kind: Pod\nmetadata:\n\tname: a\n', 'DIR/tab.yaml:3:1: a tab stands where only spaces may indent'],
    [
      'twice.yaml',
      'kind: Pod\nmetadata:\n  name: a\n  name: b\n',
      'DIR/twice.yaml:4:3: the key "name" is set twice in this mapping',
    ],
    ['empty.yaml', '# nothing\n', 'no object in DIR/empty.yaml: give at least one manifest'],
    ['list.yaml', '- kind: Pod\n', 'DIR/list.yaml:1:1: must be a Kubernetes object, got a list'],
  ])('%s', async (name, content, line) => {
    await write({ [name]: content });
    const { code, out, err } = await inject(['-f', join(folder, name)]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(line);
    expect(err).toMatch(/^outrigger: [^\n]+\n$/);
  });

  it('a folder without manifests', async () => {
    await write({ 'bare/readme.md': 'hello' });
    const { code, err } = await inject(['-f', join(folder, 'bare')]);
    const line = 'outrigger: no manifests in DIR/bare: their names have to end in .yaml, .yml or .json\n';
    expect({ code, err }).toEqual({ code: 2, err: line });
  });

  it('a file that does not exist', async () => {
    const { code, err } = await inject(['-f', join(folder, 'missing.yaml')]);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining('DIR/missing.yaml:1:1: no such file or folder'),
    });
  });

  it('a template that does not compile, with its line', async () => {
    await write({ 'broken.yaml': 'policy: enabled\ntemplates:\n  sidecar: |\n    spec:\n      {{ if }}\n' });
    const { code, err } = await inject(['-f', '-', '--injector-config', join(folder, 'broken.yaml')], KINDS[0]?.[1]);
    expect(code).toBe(2);
    expect(err).toMatch(/^outrigger: [^\n]*sidecar:2:[^\n]+\n$/);
  });

  it('a template that fails to render refuses the workload, with its line', async () => {
    await write({ 'fails.yaml': 'policy: enabled\ntemplates:\n  sidecar: |\n    spec:\n      {{ fail "no" }}\n' });
    const { code, err } = await inject(['-f', '-', '--injector-config', join(folder, 'fails.yaml')], KINDS[0]?.[1]);
    expect(code).toBe(1);
    expect(err).toMatch(/^pod a: refused: [^\n]*sidecar:2:[^\n]+\n$/);
  });
});
