import { execFileSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { validate } from '#cli/verbs/validate.ts';
import { parseYaml } from '#manifest/parse-yaml.ts';
import { scratchFolder } from './support/scratch.ts';

const ROOT = resolve(import.meta.dirname, '..');
const scratch = scratchFolder();

/** A YAML file of the repository, as a value of which the test knows the shape. */
function read<T>(name: string): T {
  const result = parseYaml(readFileSync(join(ROOT, name), 'utf8'), name);
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  return result.value as T;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: {
    readonly steps: readonly { readonly name?: string; readonly run?: string; readonly env?: object }[];
  };
}

describe('The GitHub action', () => {
  const { inputs, runs } = read<Action>('action.yml');
  const step = runs.steps.find(({ name }) => name === 'Validate');
  const fake = join(scratch.write({ 'fake.mjs': 'console.log(JSON.stringify(process.argv.slice(2)));' }), 'fake.mjs');
  const argumentsWith = (given: Readonly<Record<string, string>>): readonly string[] => {
    const values = Object.entries(inputs).map(([name, { default: usual }]) => [name, given[name] ?? usual] as const);
    const env = values.map(([name, value]) => [`INPUT_${name.toUpperCase().replaceAll('-', '_')}`, value] as const);
    const out = execFileSync('bash', ['-euo', 'pipefail', '-c', step?.run ?? ''], {
      env: { ...process.env, OUTRIGGER: fake, ...Object.fromEntries(env) },
    });
    return JSON.parse(out.toString());
  };

  it.each([
    ['nothing', {}, ['--output', 'github', '--fail-on', 'error', '.']],
    [
      'several paths',
      { paths: 'a b/\n\nc/*.yaml\n' },
      ['--output', 'github', '--fail-on', 'error', 'a b/', 'c/*.yaml'],
    ],
    [
      'everything',
      { 'fail-on': 'info', suppress: 'A\nB=Kind c.d', baseline: 'e', 'sarif-file': 'f', paths: '$(g)' },
      [
        '--output',
        'github',
        '--fail-on',
        'info',
        '--baseline',
        'e',
        '--output',
        'sarif=f',
        '--suppress',
        'A',
        '--suppress',
        'B=Kind c.d',
        '$(g)',
      ],
    ],
  ])('with %s asks for what is meant', (_title, given, expected) => {
    expect(argumentsWith(given)).toEqual(['validate', ...expected]);
  });

  it('hands every input to its script through the environment', () => {
    const handed = Object.values(step?.env ?? {}).join(' ');
    expect(Object.keys(inputs).filter((name) => !handed.includes(`inputs.${name} `))).toEqual([]);
    expect(step?.run).not.toContain('${{');
  });
});

describe('The pre-commit hook', () => {
  const [hook] =
    read<readonly { readonly entry: string; readonly files: string; readonly exclude: string }[]>(
      '.pre-commit-hooks.yaml',
    );

  it('runs a script of this repository', () => {
    const [script = '', ...words] = hook?.entry.split(' ') ?? [];
    expect(() => accessSync(join(ROOT, script), constants.X_OK)).not.toThrow();
    expect(words).toEqual(['validate']);
  });

  it.each([
    ['shop/web.yaml', true],
    ['web.yml', true],
    ['web.json', true],
    ['package.json', false],
    ['ui/tsconfig.build.json', false],
    ['web.yaml.tpl', false],
  ])('looks at %s: %s', (file, expected) => {
    const { files = '', exclude = '' } = hook ?? {};
    expect(new RegExp(files).test(file) && !new RegExp(exclude).test(file)).toBe(expected);
  });
});

describe('The page about CI', () => {
  it('shows flags that there are', () => {
    const page = readFileSync(join(ROOT, 'docs/ci.md'), 'utf8');
    const commands = page.match(/outrigger validate[^\n`|]*/g) ?? [];
    const flags = new Set(commands.flatMap((command) => command.match(/(?<= )--?[a-z-]+\b/g) ?? []));
    const known = validate.options().flatMap(({ short, long }) => [short, long]);
    expect(flags.size).toBeGreaterThan(3);
    expect([...flags].filter((flag) => !known.includes(flag))).toEqual([]);
  });
});
