import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { parseYaml } from '#manifest/parse-yaml.ts';
import { scratchFolder } from './support/scratch.ts';

// Real processes on a busy machine.
jest.setTimeout(120_000);

const ROOT = resolve(import.meta.dirname, '..');
const scratch = scratchFolder();

interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

const read = parseYaml(readFileSync(join(ROOT, 'action.yml'), 'utf8'), 'action.yml');
if (!read.ok) throw new Error(JSON.stringify(read.findings));
// Its shape is GitHub's, and each part is looked at below.
const { inputs, outputs, runs } = read.value as unknown as Action;

const ROUTE = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: reviews}
spec: {hosts: [reviews], http: [{route: [{destination: {host: reviews}}]}]}
`;
const BAD = ROUTE.replace('hosts:', 'hostz:');

/** Runs the script of a step as a runner does, in a folder with the given files. */
async function runStep(name: string, env: Readonly<Record<string, string>>, files: Readonly<Record<string, string>>) {
  const cwd = scratch.write({ ...files, '.git/HEAD': '' });
  const outside = scratch.write({ output: '', summary: '' });
  const script = runs.steps.find((step) => step.name === name)?.run ?? '';
  const shell = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd,
    env: {
      ...process.env,
      RUNNER_TEMP: outside,
      RUNNER_TOOL_CACHE: join(outside, 'tools'),
      GITHUB_OUTPUT: join(outside, 'output'),
      GITHUB_STEP_SUMMARY: join(outside, 'summary'),
      ...env,
    },
  });
  let out = '';
  for (const stream of [shell.stdout, shell.stderr]) stream.on('data', (chunk) => (out += chunk));
  const [code] = await once(shell, 'close');
  const lines = readFileSync(join(outside, 'output'), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const told = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)));
  return { code, out, told, summary: readFileSync(join(outside, 'summary'), 'utf8'), cwd };
}

/** The step that checks, with inputs as a workflow gives them. */
function validate(given: Readonly<Record<string, string>>, files: Readonly<Record<string, string>>) {
  const values = Object.entries(inputs).map(([name, { default: usual }]) => [
    `INPUT_${name.toUpperCase().replaceAll('-', '_')}`,
    given[name] ?? usual,
  ]);
  const env = { OUTRIGGER: join(ROOT, 'src/cli/bin.ts'), NODE: process.execPath, ...Object.fromEntries(values) };
  return runStep('Validate', env, files);
}

describe('The GitHub action', () => {
  it('shows findings beside their lines, in the summary of the job and as outputs', async () => {
    const { code, out, told, summary } = await validate({}, { 'k8s/bad.yaml': BAD, 'k8s/good.yaml': ROUTE });
    expect(code).toBe(1);
    expect(out).toMatch(/^::error file=k8s\/bad\.yaml,line=4,col=8,title=OUT0203::/m);
    expect(told).toMatchObject({ errors: '1', warnings: '0', infos: '0', 'exit-code': '1' });
    expect(JSON.parse(readFileSync(told['report'] ?? '', 'utf8'))).toMatchObject({ summary: { errors: 1 } });
    expect(summary).toMatch(/^## Outrigger\n\n1 error in 2 resources of 2 files\.\n\n\| /);
    expect(summary).toContain('| ❌ | OUT0203 | k8s/bad.yaml:4:8<br>VirtualService reviews |');
  });

  it('is content where all is well', async () => {
    const { code, told, summary } = await validate(
      { paths: 'a b/\n\n*.yaml\n' },
      { 'a b/x.yaml': ROUTE, 'y.yaml': ROUTE },
    );
    expect(code).toBe(0);
    expect(told).toMatchObject({ errors: '0', 'exit-code': '0' });
    expect(summary).toBe('## Outrigger\n\nNothing found in 2 resources of 2 files.\n');
  });

  it('takes everything else that it can be given', async () => {
    const files = { 'k8s/bad.yaml': BAD, 'k8s/worse.yaml': BAD.replace('reviews}', 'worse}'), 'x/bad.yaml': BAD };
    const given = { exclude: 'x/\n', suppress: 'OUT0203=VirtualService worse\n', 'sarif-file': 'out.sarif' };
    const { code, told, cwd } = await validate(given, files);
    expect({ code, errors: told['errors'] }).toEqual({ code: 1, errors: '1' });
    expect(JSON.parse(readFileSync(join(cwd, 'out.sarif'), 'utf8')).runs[0].results).toHaveLength(1);
    expect((await validate({ 'fail-on': 'info' }, { 'a.yaml': 'a: 1\n' })).code).toBe(1);
    expect((await validate({ baseline: 'none.json' }, files)).code).toBe(2);
  });

  it.each([
    '--suppress=*',
    '--help',
    '--version',
    '--baseline=n.json\n--write-baseline',
    '--output-file=stolen',
    '-o\njson=stolen',
    '--exclude=*',
    '-',
    '-q',
    '$(touch stolen)',
  ])('is not talked out of its verdict by a path such as %j', async (path) => {
    const { code, cwd } = await validate({ paths: `bad.yaml\n${path}` }, { 'bad.yaml': BAD });
    expect(code).not.toBe(0);
    expect(existsSync(join(cwd, 'stolen')) || existsSync(join(cwd, 'n.json'))).toBe(false);
  });

  it.each([
    ['fail-on', 'error --suppress=*'],
    ['suppress', '--help'],
    ['baseline', '--write-baseline'],
  ])('nor by the input %s', async (name, value) => {
    expect((await validate({ [name]: value }, { 'bad.yaml': BAD })).code).not.toBe(0);
  });

  it('hands every input to its script through the environment, and has an output for each that it promises', () => {
    const step = runs.steps.find(({ name }) => name === 'Validate');
    const handed = Object.values(step?.env ?? {}).join(' ');
    expect(Object.keys(inputs).filter((name) => !handed.includes(`inputs.${name} `))).toEqual([]);
    expect(runs.steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
    const said = [...(step?.run?.matchAll(/echo "([a-z-]+)=/g) ?? [])].map(([, name = '']) => name);
    const counted = ['errors', 'warnings', 'infos'];
    expect(Object.keys(outputs).filter((name) => ![...said, ...counted].includes(name))).toEqual([]);
  });
});

describe('The action fetches', () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

  /** A release with a command that says so, from a server of its own. */
  async function fetchFrom(actionPath: string) {
    const name = `outrigger-${version}`;
    const folder = scratch.write({ [`${name}/dist/cli/bin.js`]: 'console.log("fetched");\n' });
    execFileSync('tar', ['-czf', `${name}.tgz`, name], { cwd: folder });
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      createReadStream(join(folder, `${name}.tgz`)).pipe(response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const RELEASES = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const env = { VERSION: version, RELEASES, GITHUB_ACTION_PATH: actionPath };
    const { code, told } = await runStep('Fetch Outrigger', env, {});
    server.close();
    return { code, told, asked };
  }

  it('the built release, of its own version', async () => {
    const { code, told, asked } = await fetchFrom(scratch.write({}));
    expect(code).toBe(0);
    expect(asked).toEqual([`/v${version}/outrigger-${version}-standalone.tar.gz`]);
    const node = told['node'] ?? '';
    expect(execFileSync(node, [told['outrigger'] ?? ''], { encoding: 'utf8' })).toBe('fetched\n');
    const step = runs.steps.find(({ name }) => name === 'Fetch Outrigger');
    expect(step?.env?.['VERSION']).toBe(version);
  });

  it('nothing where the checkout is built', async () => {
    const checkout = scratch.write({ 'dist/cli/bin.js': '' });
    expect(await fetchFrom(checkout)).toMatchObject({
      asked: [],
      told: { outrigger: join(checkout, 'dist/cli/bin.js') },
    });
  });
});
