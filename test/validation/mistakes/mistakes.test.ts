import { describe, expect, it } from '@jest/globals';
import { KINDS } from '../../../src/istio/kinds.ts';
import { reportJson } from '../../../src/report/json.ts';
import { summarize } from '../../../src/report/report.ts';
import { reportSarif } from '../../../src/report/sarif.ts';
import { reportText } from '../../../src/report/text.ts';
import { validateSource } from '../../../src/validation/validate-source.ts';
import { PLAIN } from '../../support/reports.ts';
import { MISTAKES } from './table.ts';

const MARK = /!(OUT\d{4})!/;

/** A text without its marks, and what has to be found in it: `line:column code`. */
function unmark(marked: string): { readonly text: string; readonly expected: readonly string[] } {
  const expected: string[] = [];
  let text = marked;
  for (let mark = MARK.exec(text); mark; mark = MARK.exec(text)) {
    const before = text.slice(0, mark.index).split('\n');
    expected.push(`${before.length}:${(before.at(-1)?.length ?? 0) + 1} ${mark[1]}`);
    text = text.slice(0, mark.index) + text.slice(mark.index + mark[0].length);
  }
  return { text, expected };
}

const CASES = MISTAKES.flatMap(({ kind, apiVersion, texts }) =>
  texts.map((rest, index) => ({
    title: `${kind} ${index + 1}`,
    ...unmark(
      `# A mistake.\n---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a, namespace: b}\n${rest}`,
    ),
  })),
);

interface SarifResult {
  readonly ruleId: string;
  readonly locations: readonly [
    { readonly physicalLocation: { readonly region: { readonly startLine: number; readonly startColumn: number } } },
  ];
}

function reportOn(text: string) {
  const { findings, ...counts } = validateSource({ name: 'a.yaml', text }, []);
  return { version: '1.2.3', startedAt: 0, findings, summary: summarize(findings, { files: 1, ...counts }) };
}

describe('A deliberate mistake is found at its line and column, and nothing beside it', () => {
  it.each(CASES)('$title: as text', ({ text, expected }) => {
    const lines = reportText(reportOn(text), PLAIN).matchAll(/^a\.yaml:(\d+:\d+) \w+ (\w+):/gm);
    expect([...lines].map(([, place, code]) => `${place} ${code}`)).toEqual(expected);
  });

  it.each(CASES)('$title: as JSON', ({ text, expected }) => {
    const { findings } = JSON.parse(reportJson(reportOn(text))) as {
      readonly findings: readonly { readonly code: string; readonly line: number; readonly column: number }[];
    };
    expect(findings.map(({ line, column, code }) => `${line}:${column} ${code}`)).toEqual(expected);
  });

  it.each(CASES)('$title: as SARIF', ({ text, expected }) => {
    const results: readonly SarifResult[] = JSON.parse(reportSarif(reportOn(text))).runs[0].results;
    const places = results.map(({ ruleId, locations: [{ physicalLocation }] }) => {
      const { startLine, startColumn } = physicalLocation.region;
      return `${startLine}:${startColumn} ${ruleId}`;
    });
    expect(places).toEqual(expected);
  });

  it('is there three times for each kind, and sixty times in all', () => {
    const few = KINDS.filter(({ kind }) => (MISTAKES.find((row) => row.kind === kind)?.texts.length ?? 0) < 3);
    expect(few.map(({ kind }) => kind)).toEqual([]);
    expect(CASES.length).toBeGreaterThanOrEqual(60);
  });
});
