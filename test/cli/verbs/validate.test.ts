import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { run } from '#cli/run.ts';
import { recordedIo, text } from '../../support/io.ts';
import { scratchFolder } from '../../support/scratch.ts';

const scratch = scratchFolder();

const validate = async (argv: readonly string[], given: Parameters<typeof recordedIo>[0] = {}) => {
  const io = recordedIo(given);
  return { code: await run(['validate', ...argv], io), ...io.written };
};

const GOOD = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\n';
const BAD = `${GOOD}spec:\n  a: 1\n  a: 2\n`;
const DOUBTFUL = 'apiVersion: v1\nkind: Pod\nmetadata: {labels: {sidecar.istio.io/inject: "yes"}}\n';

describe('outrigger validate', () => {
  it('reads stdin, shows findings and exits with 1', async () => {
    expect(await validate(['-'], { stdin: text(BAD) })).toEqual({
      code: 1,
      out: [
        '-:6:3 error OUT0102: the key "a" is set twice in this mapping',
        '  6 |   a: 2',
        '    |   ^',
        '',
        '1 error in 1 resource of 1 file (1 of kinds without rules)',
        '',
      ].join('\n'),
      err: '',
    });
  });

  it('exits with 0 when nothing is found', async () => {
    const folder = scratch.write({ 'a.yaml': GOOD, 'b/c.yml': GOOD });
    expect(await validate([folder])).toEqual({
      code: 0,
      out: 'nothing found in 2 resources of 2 files (2 of kinds without rules)\n',
      err: 'outrigger analyze checks them against each other too: references, conflicts, injection\n',
    });
    expect((await validate([folder, '--no-recursive'])).out).toMatch(/^nothing found in 1 resource/);
  });

  it.each([
    ['error', GOOD, 0],
    ['error', DOUBTFUL, 0],
    ['error', BAD, 1],
    ['warning', DOUBTFUL, 1],
    ['warning', 'a: 1\n', 0],
    ['info', 'a: 1\n', 1],
    ['info', GOOD, 0],
  ])('with --fail-on %s', async (severity, content, code) => {
    for (const format of ['text', 'json', 'yaml', 'sarif', 'junit', 'github']) {
      const outcome = await validate(['-', '--fail-on', severity, '-o', format], { stdin: text(content) });
      expect({ format, code: outcome.code }).toEqual({ format, code });
    }
  });

  it('writes several reports at once', async () => {
    const folder = scratch.write({ 'a.yaml': BAD });
    const file = (name: string) => join(folder, name);
    const outputs = ['json', 'yaml', 'sarif', 'junit', 'github'].map((format) => `-o=${format}=${file(format)}`);
    const { out } = await validate([file('a.yaml'), '-o', 'text', ...outputs]);
    expect(out).toContain('OUT0102');
    const [json, yaml, sarif, junit, github] = ['json', 'yaml', 'sarif', 'junit', 'github'].map((name) =>
      readFileSync(file(name), 'utf8'),
    );
    expect(JSON.parse(json ?? '').findings).toMatchObject([
      { code: 'OUT0102', line: 6, column: 3, file: file('a.yaml') },
    ]);
    expect(yaml).toContain('findings:\n- code: OUT0102\n');
    expect(JSON.parse(sarif ?? '').runs[0].results[0].ruleId).toBe('OUT0102');
    expect(junit).toContain('<failure type="OUT0102"');
    expect(github).toMatch(/^::error file=/);
  });

  it('keeps old debts in a baseline', async () => {
    const folder = scratch.write({ 'a.yaml': BAD });
    const [file, baseline] = [join(folder, 'a.yaml'), join(folder, 'debts.json')];
    expect(await validate([file, '--baseline', baseline, '--write-baseline'])).toMatchObject({
      code: 0,
      err: `1 findings are now in the baseline ${baseline}\n`,
    });
    expect(existsSync(baseline)).toBe(true);
    const later = await validate([file, '-', '--baseline', baseline], { stdin: text(BAD) });
    expect(later.code).toBe(1);
    expect(later.out).toContain('1 error in 2 resources of 2 files (2 of kinds without rules, 1 finding suppressed)');
  });

  it('takes suppressions', async () => {
    expect(await validate(['-', '--suppress', 'OUT0102'], { stdin: text(BAD) })).toMatchObject({ code: 0 });
  });

  it('checks the other files when one cannot be read, and exits with 2', async () => {
    const folder = scratch.write({ 'a.yaml': BAD });
    const { code, out } = await validate([join(folder, 'nowhere.yaml'), folder]);
    expect(code).toBe(2);
    expect(out).toContain('nowhere.yaml:1:1 error OUT0001: no such file or folder');
    expect(out).toContain('OUT0102');
  });

  it('is coloured on a terminal, unless NO_COLOR is set', async () => {
    const onTerminal = async (env: Readonly<Record<string, string>>) => {
      const io = recordedIo({ stdin: text(BAD), env });
      const terminal = { ...io, stdout: { ...io.stdout, isTTY: true } };
      await run(['validate', '-'], terminal);
      return io.written.out;
    };
    expect(await onTerminal({})).toContain('\u001b[31merror\u001b[39m');
    expect(await onTerminal({ NO_COLOR: '1' })).not.toContain('\u001b');
    expect(await onTerminal({ TERM: 'dumb' })).not.toContain('\u001b');
  });

  it.each([
    [[], /nothing to read: name a manifest/],
    [[scratch.path, '-o', 'pdf'], /-o pdf is not a valid format/],
    [[scratch.path, '--fail-on', 'never'], /Allowed choices are error, warning, info/],
    [[scratch.path, '--suppress', 'x'], /--suppress x is not usable/],
    [['-', '--write-baseline'], /--write-baseline needs to know where/],
    [['-', '--baseline', '/nowhere/b.json'], /cannot read the baseline \/nowhere\/b\.json/],
    [['-', '--output-file', '/nowhere/report'], /cannot write \/nowhere\/report: no such file or directory/],
    [['--no-such-flag', '-'], /unknown option/],
  ])('says in one line what is wrong with %j', async (argv, message) => {
    const { code, err } = await validate(argv, { stdin: text(GOOD) });
    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect(err.trimEnd()).not.toContain('\n');
  });

  it('says so when there is nothing to check', async () => {
    const { code, err } = await validate([scratch.write({ 'a.txt': 'x' })]);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/^outrigger: no manifests in /) });
  });
});
