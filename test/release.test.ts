import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = resolve(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

interface Config {
  readonly 'changelog-sections': readonly { readonly type: string }[];
  readonly packages: Readonly<Record<string, { readonly 'extra-files': readonly { readonly path: string }[] }>>;
}

const { version } = JSON.parse(read('package.json'));
const config: Config = JSON.parse(read('release-please-config.json'));
const scopes = config['changelog-sections'].map(({ type }) => type);
const updated = (config.packages['.']?.['extra-files'] ?? []).map(({ path }) => path);

describe('A release', () => {
  it('follows the version of the package, which has its chapter in the changelog', () => {
    expect(JSON.parse(read('.release-please-manifest.json'))).toEqual({ '.': version });
    const [latest] = read('CHANGELOG.md').match(/^## .*/m) ?? [];
    expect(latest).toContain(version);
  });

  it('finds the files in which it has to put its version', () => {
    expect(updated.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });

  it.each([
    'README.md',
    'SECURITY.md',
    'manifests/base/deployment.yaml',
    'manifests/chart/Chart.yaml',
    ...pagesOf('docs'),
  ])('can put its version into %s', (file) => {
    const unmarked = unmarkedLines(read(file)).filter((line) => line.includes(version));
    expect(unmarked).toEqual([]);
    if (read(file).includes(version)) expect(updated).toContain(file);
  });
});

function pagesOf(folder: string): readonly string[] {
  const files = readdirSync(join(ROOT, folder)).filter((file) => file.endsWith('.md'));
  return files.map((file) => `${folder}/${file}`);
}

/** The lines that release-please leaves alone: outside of its blocks, and without its mark. */
function unmarkedLines(content: string): readonly string[] {
  const block = /x-release-please-start-version[\s\S]*?x-release-please-end/g;
  const lines = content.replace(block, '').split('\n');
  return lines.filter((line) => !line.includes('x-release-please-version'));
}

describe('A scope in the subject of a commit', () => {
  const check = (subjects: string) =>
    spawnSync('node', [join(ROOT, 'build/check-subjects.ts')], { input: subjects, encoding: 'utf8' });

  it('can be every room of the sources', () => {
    const rooms = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(rooms.map(({ name }) => name).filter((name) => !scopes.includes(name))).toEqual([]);
  });

  it.each([
    ['injection: keep the last word of a user', 0],
    ['cli!: refuse URLs as inputs', 0],
    ['docs: mend a link\ndeps: bump yaml', 0],
    ['', 0],
    ['Say it shorter', 1],
    ['injektion: keep the last word of a user', 1],
    ['docs: mend a link\ncli:nothing', 1],
  ])('is looked for in %j, with exit code %i', (subjects, expected) => {
    expect(check(`${subjects}\n`).status).toBe(expected);
  });

  it('is asked for in words that say what to write instead', () => {
    const { stderr } = check('Say it shorter\n');
    expect(stderr).toContain('not of the form "scope: what it does": Say it shorter\n');
    expect(stderr).toContain('scopes are injection, template,');
  });
});
