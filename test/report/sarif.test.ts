import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { reportSarif } from '#report/sarif.ts';
import { AWKWARD, finding, report, WITH_RELATED } from '../support/reports.ts';

const SCHEMA = JSON.parse(readFileSync(join(import.meta.dirname, 'vectors/sarif-2.1.0.schema.json'), 'utf8'));
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
const valid = ajv.compile(SCHEMA);

describe('The SARIF report', () => {
  it.each([
    ['nothing', report()],
    ['findings of all sorts', report(...AWKWARD, WITH_RELATED)],
  ])('keeps to the published schema with %s', (_title, given) => {
    valid(JSON.parse(reportSarif(given)));
    expect(valid.errors ?? []).toEqual([]);
  });

  it('carries the catalogue entries of the codes it found as rules', () => {
    const [run] = JSON.parse(reportSarif(report(...AWKWARD))).runs;
    expect(run.tool.driver.rules.map((rule: { id: string }) => rule.id)).toEqual(['OUT0001', 'OUT0102', 'OUT0205']);
    expect(run.results.map((result: { ruleIndex: number }) => result.ruleIndex)).toEqual([1, 2, 1, 0]);
    expect(run.tool.driver.rules[1]).toMatchObject({
      shortDescription: { text: 'Duplicate key' },
      defaultConfiguration: { level: 'error' },
    });
  });

  it('points at line and column, and names the object and the field', () => {
    const [run] = JSON.parse(reportSarif(report(finding()))).runs;
    expect(run.results[0].locations).toEqual([
      {
        physicalLocation: { artifactLocation: { uri: 'shop/web.yaml' }, region: { startLine: 12, startColumn: 3 } },
        logicalLocations: [{ fullyQualifiedName: 'Service shop/web spec.a', kind: 'object' }],
      },
    ]);
  });

  it.each([
    ['a b/ü,:%.yaml', 'a%20b/%C3%BC%2C%3A%25.yaml'],
    ['shop\\web.yaml', 'shop/web.yaml'],
    ['/srv/web.yaml', 'file:///srv/web.yaml'],
  ])('writes the path %s as the URI %s', (file, uri) => {
    const [run] = JSON.parse(reportSarif(report(finding({ position: { file, line: 1, column: 1 } })))).runs;
    expect(run.results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(uri);
  });

  it('recognises a finding whose line has moved, and no other', () => {
    const prints = [
      finding(),
      finding({ position: { file: 'shop/web.yaml', line: 99, column: 1 } }),
      finding({ path: 'spec.b' }),
    ].map((each) => JSON.parse(reportSarif(report(each))).runs[0].results[0].partialFingerprints['outrigger/v2']);
    expect(prints[1]).toBe(prints[0]);
    expect(prints[2]).not.toBe(prints[0]);
  });
});
