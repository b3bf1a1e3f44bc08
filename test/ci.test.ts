import { accessSync, constants, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { validate } from '#cli/verbs/validate.ts';
import { parseYaml } from '#manifest/parse-yaml.ts';

const ROOT = resolve(import.meta.dirname, '..');

/** A YAML file of the repository, as a value of which the test knows the shape. */
function read<T>(name: string): T {
  const result = parseYaml(readFileSync(join(ROOT, name), 'utf8'), name);
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  return result.value as T;
}

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
