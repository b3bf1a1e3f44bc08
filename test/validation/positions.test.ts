import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { run } from '#cli/run.ts';
import { KINDS } from '#kinds/registry.ts';
import { recordedIo } from '../support/io.ts';

/**
 * Manifests with deliberate mistakes. Below each line with one, a comment points at it: `#   ^ OUT0203` at the column of
 * the caret, `# <- OUT0204` at the column of the comment itself. Nothing else may be found.
 */
const FOLDER = join(import.meta.dirname, 'positions');
const FILES = readdirSync(FOLDER).sort();

const MARK = /^(?<before> *)# *(?<pointer>\^|<-) (?<code>OUT\d{4})$/;

/** What the comments of a file say that is to be found: `line:column code`, from top to bottom. */
function marksIn(text: string): readonly string[] {
  let line = 0;
  return text.split('\n').flatMap((content, index) => {
    const { before = '', pointer, code } = MARK.exec(content)?.groups ?? {};
    if (code === undefined) line = index + 1;
    const column = pointer === '<-' ? before.length : content.indexOf('^');
    return code === undefined ? [] : [`${line}:${column + 1} ${code}`];
  });
}

interface SarifResult {
  readonly ruleId: string;
  readonly locations: readonly [
    { readonly physicalLocation: { readonly region: { readonly startLine: number; readonly startColumn: number } } },
  ];
}

/** What a report says that was found, in the same notation. */
const READERS: Readonly<Record<string, (report: string) => readonly string[]>> = {
  text: (report) => [...report.matchAll(/^.+\.yaml:(\d+:\d+) \w+ (OUT\d+): /gm)].map(([, at, code]) => `${at} ${code}`),
  json: (report) => {
    const { findings } = JSON.parse(report);
    return findings.map(({ line, column, code }: Record<string, unknown>) => `${line}:${column} ${code}`);
  },
  sarif: (report) =>
    JSON.parse(report).runs[0].results.map(({ ruleId, locations: [{ physicalLocation }] }: SarifResult) => {
      const { startLine, startColumn } = physicalLocation.region;
      return `${startLine}:${startColumn} ${ruleId}`;
    }),
};

const MARKS: ReadonlyMap<string, readonly string[]> = new Map(
  FILES.map((file) => [file, marksIn(readFileSync(join(FOLDER, file), 'utf8'))]),
);

describe('Every deliberate mistake is found at its line and column, and nothing beside it', () => {
  const reports = FILES.flatMap((file) => Object.keys(READERS).map((format) => [file, format] as const));

  it.each(reports)('in %s, reported as %s', async (file, format) => {
    const io = recordedIo();
    expect(await run(['validate', join(FOLDER, file), '-o', format], io)).toBe(1);
    expect(READERS[format]?.(io.written.out)).toEqual(MARKS.get(file));
  });

  it('and says its path beside the message, so that reports can show it once', async () => {
    const io = recordedIo();
    await run(['validate', FOLDER, '-o', 'json'], io);
    const { findings }: { readonly findings: readonly Partial<Record<'path' | 'message', string>>[] } = JSON.parse(
      io.written.out,
    );
    expect(findings.filter(({ path = 'none', message }) => message?.includes(`${path}:`))).toEqual([]);
  });

  it('and there are three for each kind, and sixty at least', () => {
    const fileOf = (kind: string) => `${kind.replace(/(?<=.)[A-Z]/g, '-$&').toLowerCase()}.yaml`;
    const poor = KINDS.filter(({ kind }) => (MARKS.get(fileOf(kind))?.length ?? 0) < 3);
    expect(poor.map(({ kind }) => kind)).toEqual([]);
    expect([...MARKS.values()].flat().length).toBeGreaterThanOrEqual(60);
  });
});
