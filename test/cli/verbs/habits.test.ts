import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { run } from '#cli/run.ts';
import { VERBS } from '#cli/verbs.ts';
import { recordedIo, text } from '../../support/io.ts';
import { scratchFolder } from '../../support/scratch.ts';

const scratch = scratchFolder();
const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: app, image: app}]}\n';
const folder = scratch.write({
  'a.yaml': POD,
  'b.yaml': POD.replace('name: a}', 'name: b}'),
  'bad.yaml': POD.replace('name: a}', 'name: a, labels: {a: 5}}'),
});
const at = (name: string) => join(folder, name);

async function outrigger(argv: readonly string[], stdin = '') {
  const io = recordedIo({ stdin: text(stdin) });
  const code = await run(argv, io);
  return { code, ...io.written };
}

const READERS = [
  ['inject', /^pod a: injected: .*\npod b: injected: /],
  ['uninject', /^pod a: untouched: .*\npod b: untouched: /],
  ['explain', /^pod a: injected: [\s\S]*\npod b: injected: /],
  ['validate', /^nothing found in 2 resources of 2 files/],
] as const;

describe.each(READERS)('%s takes manifests', (verb, expected) => {
  it.each([
    ['as operands', [at('a.yaml'), at('b.yaml')]],
    ['with -f', ['-f', at('a.yaml'), '-f', at('b.yaml')]],
    ['in both ways, as -f *.yaml becomes in a shell', ['-f', at('a.yaml'), at('b.yaml')]],
    ['as a pattern', [join(folder, '[ab].yaml')]],
  ])('%s', async (_title, words) => {
    const { code, out, err } = await outrigger([verb, ...words]);
    expect(code).toBe(0);
    expect(verb === 'explain' || verb === 'validate' ? out : err).toMatch(expected);
  });
});

describe('The result of inject', () => {
  it.each([
    ['-o', 'out.yaml', /^apiVersion: v1\nkind: Pod\n/],
    ['--output-file', 'out2.yaml', /^apiVersion: v1\nkind: Pod\n/],
    ['-o', 'out.json', /^\{\n/],
    ['-o', 'json=out.txt', /^\{\n/],
  ])('goes to a file with %s %s', async (flag, word, expected) => {
    const [name = '', file = name] = word.split('=');
    const value = word.includes('=') ? `${name}=${at(file)}` : at(file);
    expect(await outrigger(['inject', at('a.yaml'), flag, value])).toMatchObject({ code: 0, out: '' });
    expect(readFileSync(at(file), 'utf8')).toMatch(expected);
  });

  it('may replace what it was made of', async () => {
    writeFileSync(at('same.yaml'), POD);
    await outrigger(['inject', at('same.yaml'), '-o', at('same.yaml')]);
    expect(readFileSync(at('same.yaml'), 'utf8')).toContain('name: istio-proxy');
  });

  it('goes to one file only', async () => {
    const { code, err } = await outrigger(['inject', at('a.yaml'), '-o', 'x.yaml', '--output-file', 'y.yaml']);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining('-o names x.yaml and --output-file y.yaml'),
    });
  });
});

describe('--quiet', () => {
  const refused = POD.replace('name: a}', 'name: a, annotations: {status.sidecar.istio.io/port: x}}');

  it('leaves the lines of inject to what has gone wrong', async () => {
    expect((await outrigger(['inject', '-q', at('a.yaml')])).err).toBe('');
    expect((await outrigger(['inject', '-q', '-'], refused)).err).toMatch(/^pod a: refused: [^\n]*\n$/);
  });

  it('leaves of a report the findings', async () => {
    expect(await outrigger(['validate', '-q', at('a.yaml')])).toEqual({ code: 0, out: '', err: '' });
    const { code, out } = await outrigger(['validate', '--quiet', at('bad.yaml')]);
    expect({ code, out }).toEqual({ code: 1, out: expect.stringMatching(/error OUT0803: [^\n]*\n[\s\S]*\^\n$/) });
  });
});

describe('A suppression that is of no use', () => {
  it.each([
    ['OUT0203', 'warning: --suppress OUT0203 suppresses nothing\n'],
    ['OUT9999', /no finding has the code OUT9999/],
    ['OUT0830', /no finding has the code OUT0830; did you mean "OUT0\d+"\?\n$/],
    ['OUT0803=Pod other', 'warning: --suppress OUT0803=Pod other suppresses nothing\n'],
  ])('is told: %s', async (flag, line) => {
    const { code, err } = await outrigger(['validate', at('bad.yaml'), '--suppress', flag]);
    expect(code).toBe(1);
    expect(err).toMatch(line);
  });

  it('is not told of one that is', async () => {
    expect(await outrigger(['validate', at('bad.yaml'), '--suppress', 'OUT0803=Pod a'])).toMatchObject({
      code: 0,
      err: '',
    });
  });
});

describe('What stands behind --', () => {
  it('is a path, whatever it looks like', async () => {
    const { code, err } = await outrigger(['inject', '--', '--filename']);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('--filename:1:1: no such file or folder') });
  });
});

describe('Completion', () => {
  let script: string;
  beforeAll(async () => {
    script = (await outrigger(['completion', 'bash'])).out;
  });

  /** What bash offers for the last of the words. */
  function offered(...words: readonly string[]): readonly string[] {
    const line = `${script}\nCOMP_WORDS=(outrigger ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _outrigger; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const out = execFileSync('bash', ['--norc', '-c', line], { encoding: 'utf8' });
    return out.split('\n').filter((word) => word !== '');
  }

  it('offers in bash verbs, flags, values and, where files belong, nothing of its own', () => {
    expect(offered('')).toEqual(expect.arrayContaining([...VERBS.map(({ name }) => name), 'help']));
    expect(offered('unin')).toEqual(['uninject', 'uninstall']);
    expect(offered('help', 'val')).toEqual(['validate']);
    expect(offered('inject', '--na')).toEqual(['--namespace-labels', '--native-sidecars']);
    expect(offered('inject', '--native-sidecars', '')).toEqual(['auto', 'true', 'false']);
    expect(offered('validate', '--fail-on', 'w')).toEqual(['warning']);
    expect(offered('completion', '')).toEqual(['bash', 'zsh', 'fish']);
    expect(offered('inject', '--values', '')).toEqual([]);
    expect(offered('inject', '')).toEqual([]);
  });

  it.each(['zsh', 'fish'])('knows in %s every verb and every flag', async (shell) => {
    const { out } = await outrigger(['completion', shell]);
    for (const row of VERBS) {
      expect(out).toContain(row.name);
      for (const { long = '' } of (await row.load()).options()) expect(out).toContain(long.slice(2));
    }
  });

  it.each([
    ['zsh', ['-n']],
    ['fish', ['--no-execute']],
  ] as const)('is a script that %s can read', async (shell, flags) => {
    const { out } = await outrigger(['completion', shell]);
    const file = at(`completion.${shell}`);
    writeFileSync(file, out);
    try {
      execFileSync(shell, [...flags, file], { stdio: 'pipe' });
    } catch (error) {
      // Not every machine has every shell.
      expect(error).toMatchObject({ code: 'ENOENT' });
    }
  });
});
