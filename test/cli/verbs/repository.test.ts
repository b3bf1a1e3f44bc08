import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { run } from '#cli/run.ts';
import { describeCases } from '../../support/cases.ts';
import { recordedIo, text } from '../../support/io.ts';
import { scratchFolder } from '../../support/scratch.ts';

const scratch = scratchFolder();
const BIN = resolve(import.meta.dirname, '../../../src/cli/bin.ts');

const service = (name: string, spec: string) =>
  `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: ${name}}\nspec: ${spec}\n`;
const BAD = service('bad', '{hosts: [a], http: [{route: [{destination: {host: a}, weight: -1}]}]}');
const GOOD = service('good', '{hosts: [a], http: [{route: [{destination: {host: a}}]}]}');
const WEB =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{name: a, image: a}]}}}\n';

/** What a platform team's repository holds beside manifests. */
const REPOSITORY = {
  'charts/shop/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 0.1.0\n',
  'charts/shop/values.yaml': 'image: {tag: "1"}\n',
  'charts/shop/values-prod.yaml': 'image: {tag: "2"}\n',
  'charts/shop/templates/web.yaml': '{{ if .Values.web }}\nkind: {{ .Values.kind }}\n{{ end }}\n',
  'charts/shop/templates/cm.yaml': '{{- include "shop.cm" . }}\n',
  'charts/shop/charts/cart/Chart.yaml': 'apiVersion: v2\nname: cart\nversion: 0.1.0\n',
  'charts/shop/charts/cart/templates/x.yaml': '{{ .Values.x }}\n',
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  'base/web.yaml': WEB,
  'overlays/prod/kustomization.yaml':
    'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [../../base]\npatches:\n- path: patch-json.yaml\n- path: patch-gw.yaml\n- patch: |-\n    - {op: remove, path: /x}\nconfigMapGenerator: [{name: c, files: [app=app.yaml]}]\n',
  'overlays/prod/patch-json.yaml': '- {op: remove, path: /spec/replicas}\n',
  'overlays/prod/patch-gw.yaml':
    'apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: main}\nspec: {selector: {a: b}}\n',
  'overlays/prod/app.yaml': 'listen: 80\n',
  '.github/workflows/ci.yml': 'on: push\njobs: {}\n',
  '.gitignore': 'build/\n',
  '.outriggerignore': '*.draft.yaml\n',
  'build/bad.yaml': BAD,
  'routes/bad.yaml': BAD,
  'routes/good.yaml': GOOD,
  'routes/bad.draft.yaml': BAD,
};

/** A repository on the disk, whose `.git` is all that makes it one. */
function repository(files: Readonly<Record<string, string>> = REPOSITORY): string {
  const folder = scratch.write(files);
  mkdirSync(join(folder, '.git'));
  return folder;
}

/** The command as a process of its own, for what depends on the working directory. */
function outrigger(cwd: string, argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const io = { cwd, encoding: 'utf8', stdio: 'pipe', env: { ...process.env, ...env } } as const;
  try {
    return { code: 0, out: execFileSync(process.execPath, [BIN, ...argv], io), err: '' };
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
    return { code: status, out: stdout, err: stderr };
  }
}

async function inProcess(argv: readonly string[], stdin = '') {
  const io = recordedIo({ stdin: text(stdin) });
  return { code: await run(argv, io), ...io.written };
}

interface Document {
  readonly findings: readonly { readonly code: string; readonly file: string; readonly severity: string }[];
}

async function found(argv: readonly string[], stdin = '') {
  const { code, out, err } = await inProcess(['validate', ...argv, '-o', 'json'], stdin);
  const { findings } = JSON.parse(out) as Document;
  return { code, err, findings: findings.map(({ file, code: of }) => `${file} ${of}`) };
}

describe('validate in a repository', () => {
  it('finds the one fault there is, from wherever it is called, and says what it has left out', () => {
    const folder = repository();
    const { code, out, err } = outrigger(folder, ['validate', '.', '-o', 'json']);
    const { findings } = JSON.parse(out) as Document;
    expect({ code, findings }).toMatchObject({ code: 1, findings: [{ file: 'routes/bad.yaml', severity: 'error' }] });
    expect(findings).toHaveLength(1);
    expect(err).toMatch(/^charts\/shop: left out 3 files of this chart that Helm has to render first; /m);
    expect(err).toMatch(/^overlays\/prod: left out 3 files that this kustomization patches or fills with; /m);
    const below = outrigger(join(folder, 'routes'), ['validate', '.', '-o', 'json']);
    expect(JSON.parse(below.out)).toMatchObject({ findings: [{ file: 'routes/bad.yaml' }] });
    expect(outrigger(join(folder, 'routes'), ['validate', '.']).out).toMatch(/^bad\.yaml:4:/);
  });

  it('leaves the same out where the files are named one by one, as pre-commit does', async () => {
    const folder = repository();
    const named = Object.keys(REPOSITORY).filter(
      (name) => /\.ya?ml$/.test(name) && !/^build|routes\/bad\.yaml/.test(name),
    );
    const { code, findings } = await found(named.map((name) => join(folder, name)));
    expect(code).toBe(0);
    expect(findings.map((line) => line.split(' ')[1])).toEqual(findings.map(() => 'OUT0802'));
  });

  it('reads what Git ignores where a person names it, and what is brought back', async () => {
    const folder = repository({ ...REPOSITORY, '.outriggerignore': '!build/\n' });
    expect((await found([join(folder, 'build/bad.yaml')])).code).toBe(1);
    expect((await found([join(folder, 'build')])).findings).toEqual(['build/bad.yaml OUT1028']);
    expect((await found([folder])).findings).toHaveLength(3);
  });

  it('reads a folder that Git ignores where a person names it: it holds what was rendered', async () => {
    expect((await found([join(repository(), 'build')])).findings).toEqual(['build/bad.yaml OUT1028']);
  });

  it.each([
    ['a folder', 'routes/'],
    ['a file', 'routes/bad.yaml'],
    ['a pattern', '**/bad.yaml'],
    ['a name anywhere', 'bad.yaml'],
  ])('passes over %s that --exclude names', async (_title, pattern) => {
    const folder = repository();
    expect(await found([folder, '--exclude', pattern])).toMatchObject({ code: 0, findings: [] });
    const named = await inProcess([
      'validate',
      join(folder, 'routes/good.yaml'),
      join(folder, 'routes/bad.yaml'),
      '--exclude',
      pattern,
    ]);
    expect(named.out).not.toContain('bad.yaml');
  });

  it('follows no link out of the tree, and says so', async () => {
    const outside = scratch.write({ 'bad.yaml': BAD });
    const folder = repository({ 'good.yaml': GOOD });
    symlinkSync(join(outside, 'bad.yaml'), join(folder, 'link.yaml'));
    symlinkSync('good.yaml', join(folder, 'inside.yaml'));
    const { code, err, findings } = await found([folder]);
    expect({ code, findings }).toEqual({ code: 0, findings: [] });
    expect(err).toMatch(/link\.yaml: left out a link that leads out of the tree; /);
    expect((await found([join(folder, 'link.yaml')])).code).toBe(1);
  });

  it('still finds a template that nobody renders, and an object whose kind was forgotten', async () => {
    const folder = repository({
      'a.yaml': '{{ .Values.x }}\n',
      'b.yaml': 'apiVersion: networking.istio.io/v1\nmetadata: {name: a}\n',
    });
    expect((await found([folder])).findings).toEqual(['a.yaml OUT0113', 'b.yaml OUT0801']);
  });
});

describe('Helm', () => {
  const folder = repository();
  const helm = (script: string) => {
    const path = scratch.write({ helm: `#!/bin/sh\n${script}\n` });
    chmodSync(join(path, 'helm'), 0o755);
    return { PATH: `${path}:/usr/bin:/bin` };
  };

  it('renders each chart once where --helm asks for it', () => {
    const env = helm(`echo "$@" >&2; test "$1" = template && cat '${join(folder, 'routes/bad.yaml')}'`);
    const { code, out } = outrigger(folder, ['validate', 'charts', '--helm', '-o', 'json'], env);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ summary: { resources: 1 }, findings: [{ file: 'charts/shop/templates' }] });
  });

  it.each([
    ['is missing', { PATH: '/nowhere' }, 'outrigger: --helm needs helm on the PATH, to render charts/shop'],
    [
      'fails',
      helm('echo "Error: no such value" >&2; exit 1'),
      'outrigger: helm cannot render charts/shop: Error: no such value',
    ],
  ])('that %s ends it in one line', (_title, env, line) => {
    const { code, err } = outrigger(folder, ['validate', 'charts', '--helm'], env);
    expect(code).toBe(2);
    expect(err).toContain(line);
  });
});

describe('Paths in reports', () => {
  it('are the same in baselines, however they are spelt and wherever they were written', () => {
    const folder = repository({ 'k8s/bad.yaml': BAD });
    outrigger(folder, ['validate', 'k8s/bad.yaml', '--baseline', 'b.json', '--write-baseline']);
    expect(JSON.parse(readFileSync(join(folder, 'b.json'), 'utf8'))).toMatchObject({
      findings: [{ file: 'k8s/bad.yaml' }],
    });
    for (const [cwd, path] of [
      ['.', './k8s/bad.yaml'],
      ['.', join(folder, 'k8s/bad.yaml')],
      ['k8s', 'bad.yaml'],
      ['k8s', '.'],
    ]) {
      const told = outrigger(join(folder, cwd ?? ''), ['validate', path ?? '', '--baseline', join(folder, 'b.json')]);
      expect(told).toMatchObject({ code: 0, out: expect.stringContaining('1 finding suppressed') });
    }
  });

  it.each(['sarif', 'github', 'junit', 'json', 'yaml'])('are those of the repository in %s', (format) => {
    const folder = repository({ 'k8s/bad.yaml': BAD });
    const told = [['./bad.yaml'], ['../k8s/bad.yaml'], [join(folder, 'k8s/bad.yaml')]].map((paths) =>
      outrigger(join(folder, 'k8s'), ['validate', ...paths, '-o', format]).out.replace(/timestamp="[^"]*"/, ''),
    );
    expect(new Set(told).size).toBe(1);
    expect(told[0]).toContain('k8s/bad.yaml');
  });

  it('call stdin what --stdin-name says', async () => {
    expect((await found(['-', '--stdin-name', 'overlays/prod'], BAD)).findings).toEqual(['overlays/prod OUT1028']);
  });
});

describe('inject of a folder', () => {
  it('leaves out what is no manifest, with a line for each reason', () => {
    const folder = repository({ ...REPOSITORY, 'package.json': '{"name": "shop"}\n' });
    const { out } = outrigger(folder, ['inject', '.', '-q']);
    expect(out).toContain('name: istio-proxy');
    expect(out.match(/^kind: \w+/gm)).toEqual(['kind: Deployment', 'kind: VirtualService', 'kind: VirtualService']);
  });

  it('names every file that cannot be used', async () => {
    const folder = repository({ 'a.yaml': WEB, 'b.json': '{"a": ', 'c.yaml': 'a:\n\tb: 1\n' });
    const { code, out, err } = await inProcess(['inject', folder]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(
      /b\.json:1:\d+: [^\n]+\n[^\n]*c\.yaml:2:1: [^\n]+\noutrigger: 2 files cannot be used, so nothing is printed/,
    );
  });
});

describeCases('The cases of files that are no manifests', ['e1-chart-and-kustomization'], (folder) => {
  it('are no errors', () => {
    const { code, out } = outrigger(folder, ['validate', '.', '-o', 'json']);
    const { findings } = JSON.parse(out) as Document;
    expect(code).toBe(0);
    expect(findings.map(({ file, code: of, severity }) => [file, of, severity])).toEqual([
      ['dashboards.yaml', 'OUT0802', 'info'],
    ]);
  });

  it.each(['Chart.yaml', 'kustomization.yaml', 'dashboards.yaml'])(
    'are hints where a person names them: %s',
    (name) => {
      const { code, out } = outrigger(folder, ['validate', name]);
      expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('info OUT0802') });
    },
  );
});
