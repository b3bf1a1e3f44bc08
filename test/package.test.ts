import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

// Real processes, files and sockets: slow on a busy machine, never on a whim.
jest.setTimeout(60_000);

const ROOT = resolve(import.meta.dirname, '..');
const MANIFEST = join(ROOT, 'examples/web.yaml');

const ENVOY_FILTER = `apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: timeout, namespace: shop }
spec:
  configPatches:
    - applyTo: CLUSTER
      patch: { operation: MERGE, value: { connectTimeout: 1s, hurry: true } }
`;

let folder: string;
let installed: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'outrigger-package-'));
  execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], { cwd: ROOT });
  const [tarball = ''] = readdirSync(folder);
  execFileSync('tar', ['-xzf', tarball], { cwd: folder });
  installed = join(folder, 'package');
  // The dependencies are those that are installed already; that nothing else is needed has a test of its own.
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function outrigger(...argv: readonly string[]): string {
  const { bin } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  return execFileSync('node', [join(installed, bin.outrigger), ...argv], { encoding: 'utf8', stdio: 'pipe' });
}

describe('The package, as it is published', () => {
  it('holds what runs and nothing else', () => {
    const published = ['LICENSE', 'README.md', 'dist', 'manifests', 'package.json', 'templates'];
    expect(readdirSync(installed).filter((name) => !published.includes(name))).toEqual([]);
  });

  it('has a command that works from anywhere', () => {
    expect(outrigger('--version')).toMatch(/^outrigger \d+\.\d+\.\d+\n$/);
    expect(outrigger('inject', '-f', MANIFEST)).toContain('name: istio-proxy');
  });

  it('has the rules with it, and the types of Envoy that they read patches by', () => {
    const file = join(folder, 'envoy-filter.yaml');
    writeFileSync(file, ENVOY_FILTER);
    expect(outrigger('validate', file)).toContain('Cluster has no field "hurry"');
  });

  it('says to an older Node which one it needs', () => {
    const { bin, engines } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    const older = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'22.9.0'})`;
    const { status, stderr } = spawnSync('node', ['--import', older, join(installed, bin.outrigger), '--version']);
    expect([status, stderr.toString()]).toEqual([2, expect.stringContaining(engines.node.replace('>=', 'Node '))]);
  });

  it('declares every package that it imports', () => {
    const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    const files = readdirSync(join(installed, 'dist'), { recursive: true, encoding: 'utf8' });
    const imported = files
      .filter((file) => file.endsWith('.js'))
      .flatMap((file) => [...readFileSync(join(installed, 'dist', file), 'utf8').matchAll(IMPORT)])
      .map(([, name = '']) => name.split('/', name.startsWith('@') ? 2 : 1).join('/'));
    expect([...new Set(imported)].filter((name) => !(name in dependencies))).toEqual([]);
  });
});

/** `from 'yaml'` and `import('yaml')`, but no path and nothing of Node itself. */
const IMPORT = /\b(?:from\s+|import\(\s*)['"]((?!node:)[@a-z][\w@./-]*)['"]/g;
