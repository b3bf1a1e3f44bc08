import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { git, gitSource } from './support/git-source.ts';
import { scratchFolder } from './support/scratch.ts';

const MINUTE_MS = 60_000;

// A package manager, a build and real processes: minutes on a busy machine.
jest.setTimeout(15 * MINUTE_MS);

/** The release that the tests are written for; pip brings it, unless the machine has one. */
const PRE_COMMIT = 'pre-commit==4.7.0';

const scratch = scratchFolder();

/** pre-commit in an environment of its own; undefined where pip cannot bring it. */
function installPreCommit(folder: string): string | undefined {
  const bin = join(folder, 'bin');
  const steps = [
    ['python3', '-m', 'venv', folder],
    [join(bin, 'python'), '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', PRE_COMMIT],
  ] as const;
  for (const [command, ...argv] of steps) if (spawnSync(command, argv).status !== 0) return undefined;
  return join(bin, 'pre-commit');
}

const preCommit = installPreCommit(join(scratch.path, 'venv'));

const ROUTE = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: reviews}
spec: {hosts: [reviews], http: [{route: [{destination: {host: reviews}}]}]}
`;

function describeWithPip(title: string, body: (command: string) => void): void {
  if (preCommit !== undefined) describe(title, () => body(preCommit));
  else if (process.env['CI'] === 'true') it(`${title}: needs pip`, () => expect(preCommit).toBeDefined());
  else it.skip(`${title}: needs pip, which cannot install ${PRE_COMMIT} here`, () => {});
}

describeWithPip('The pre-commit hook, with the real pre-commit and a Git source', (command) => {
  let users: string;
  beforeAll(() => {
    const source = gitSource(join(scratch.path, 'source'));
    users = scratch.write({
      'k8s/route.yaml': ROUTE,
      'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 0.1.0\n',
      'chart/templates/web.yaml': 'kind: {{ .Values.kind }}\n',
      'package.json': '{}\n',
      '.pre-commit-config.yaml': `repos:\n- repo: ${source.path}\n  rev: ${source.commit}\n  hooks:\n  - id: outrigger-validate\n    args: [--fail-on, warning]\n`,
    });
    git(users, 'init', '--quiet');
    git(users, 'add', '--all');
    const warm = run();
    expect(warm.out).toContain('outrigger validate');
  });

  function run() {
    const env = {
      ...process.env,
      PRE_COMMIT_HOME: join(scratch.path, 'store'),
      GIT_CONFIG_GLOBAL: '/dev/null',
      // The Node of the machine, and not the one that runs the tests: users have whatever they have.
      PATH: pathWithoutOurNode(),
    };
    const { status, stdout, stderr } = spawnSync(command, ['run', '--all-files', '--verbose'], { cwd: users, env });
    return { status, out: `${stdout}${stderr}` };
  }

  it('is green where all is well, chart and all', () => {
    const { status, out } = run();
    expect(out).toMatch(/outrigger validate\.*Passed/);
    expect(out).toContain('chart: left out one file of this chart');
    expect(out).not.toMatch(/ (?:error|warning) OUT/);
    expect(status).toBe(0);
  });

  it('is red where something is wrong, with its line', () => {
    writeFileSync(join(users, 'k8s/route.yaml'), ROUTE.replace('hosts:', 'hostz:'));
    git(users, 'add', '--all');
    const { status, out } = run();
    expect(out).toMatch(/outrigger validate\.*Failed/);
    expect(out).toMatch(/^k8s\/route\.yaml:4:8 error OUT0203: spec\.hostz: unknown field "hostz"/m);
    expect(status).toBe(1);
  });
});

/** npm scripts run with the packages' own commands in front. */
function pathWithoutOurNode(): string {
  const parts = (process.env['PATH'] ?? '').split(delimiter);
  return parts.filter((part) => !part.includes('node_modules') && !part.includes('node-gyp-bin')).join(delimiter);
}

describe('npm install of a Git source', () => {
  it('gives a command that works', () => {
    const source = gitSource(join(scratch.path, 'npm-source'));
    const folder = join(scratch.path, 'user');
    mkdirSync(folder);
    writeFileSync(join(folder, 'package.json'), '{"private": true}\n');
    const url = `git+file://${source.path}#${source.commit}`;
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', '--allow-git=root', url], {
      cwd: folder,
      stdio: 'pipe',
    });
    const out = execFileSync(join(folder, 'node_modules/.bin/outrigger'), ['version'], { encoding: 'utf8' });
    expect(out).toMatch(/^outrigger \d+\.\d+\.\d+\n$/);
    rmSync(folder, { recursive: true });
  });
});
