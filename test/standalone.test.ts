import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { parseYaml } from '#manifest/parse-yaml.ts';
import { VERSION } from './cluster/version.ts';
import { scratchFolder } from './support/scratch.ts';

// A package manager and real processes: minutes on a busy machine.
jest.setTimeout(10 * 60_000);

const ROOT = resolve(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const scratch = scratchFolder();

const ENVOY_FILTER = `apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: timeout, namespace: shop }
spec:
  configPatches:
    - applyTo: CLUSTER
      patch: { operation: MERGE, value: { connectTimeout: 1s, hurry: true } }
`;

/** kubectl of the test cluster, if that has been built. */
const kubectl = [process.env['KUBEBUILDER_ASSETS'], join(homedir(), '.cache/outrigger', `kubernetes-${VERSION}`)]
  .map((folder) => join(folder ?? '/nowhere', 'kubectl'))
  .find((program) => existsSync(program));

describe('The standalone archive', () => {
  const archive = join(ROOT, `release/outrigger-${version}-standalone.tar.gz`);
  const command = join(scratch.path, `outrigger-${version}/dist/cli/bin.js`);

  beforeAll(() => {
    execFileSync('make', ['standalone'], { cwd: ROOT, stdio: 'pipe' });
    execFileSync('tar', ['-xzf', archive, '-C', scratch.path]);
  });

  it('runs from where it is unpacked, with all that it depends on', () => {
    const file = join(scratch.path, 'envoy-filter.yaml');
    writeFileSync(file, ENVOY_FILTER);
    const validate = () => execFileSync(process.execPath, [command, 'validate', file], { encoding: 'utf8' });
    expect(validate()).toContain('Cluster has no field "hurry"');
    const serve = () => execFileSync(process.execPath, [command, 'serve', '--kubeconfig', file], { stdio: 'pipe' });
    expect(serve).toThrow(/outrigger: .*kubeconfig/);
  });

  it('has a manifest by which krew finds it', () => {
    const read = parseYaml(readFileSync(join(ROOT, 'release/outrigger-krew.yaml'), 'utf8'), 'krew.yaml');
    const sha256 = createHash('sha256').update(readFileSync(archive)).digest('hex');
    expect(read.ok && read.value).toMatchObject({
      kind: 'Plugin',
      metadata: { name: 'outrigger' },
      spec: {
        version: `v${version}`,
        platforms: [
          { sha256, uri: expect.stringMatching(/outrigger-[\d.]+-standalone\.tar\.gz$/), bin: 'dist/cli/bin.js' },
        ],
      },
    });
  });

  (kubectl === undefined ? it.skip : it)('is a plugin of kubectl under the name that krew gives it', () => {
    symlinkSync(command, join(scratch.path, 'kubectl-outrigger'));
    const PATH = [scratch.path, dirname(process.execPath), process.env['PATH']].join(delimiter);
    const out = execFileSync(kubectl ?? '', ['outrigger', 'version'], {
      env: { ...process.env, PATH },
      encoding: 'utf8',
    });
    expect(out).toBe(`outrigger ${version}\n`);
  });
});
