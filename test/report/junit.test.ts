import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { validateXML } from 'xmllint-wasm';
import { reportJunit } from '#report/junit.ts';
import { AWKWARD, finding, report } from '../support/reports.ts';

const SCHEMAS = ['ant-junit.xsd', 'jenkins-junit-10.xsd'].map((name) => ({
  name,
  text: readFileSync(join(import.meta.dirname, 'vectors', name), 'utf8'),
}));

const REPORTS = [
  { title: 'nothing', given: report() },
  { title: 'findings of all sorts', given: report(...AWKWARD) },
];

describe('The JUnit report', () => {
  it.each(SCHEMAS.flatMap(({ name, text }) => REPORTS.map(({ title, given }) => ({ name, text, title, given }))))(
    'keeps to $name with $title',
    async ({ text, given }) => {
      const { errors } = await validateXML({ xml: reportJunit(given), schema: text });
      expect(errors).toEqual([]);
    },
  );

  it('has a suite for each file and a case for each finding, failed if it is an error', () => {
    const xml = reportJunit(report(finding(), finding({ severity: 'warning' })));
    expect(xml).toContain('name="shop/web.yaml" hostname="localhost" tests="2" failures="1"');
    expect(xml).toContain(
      '<testcase name="OUT0102 12:3 Service shop/web spec.a" classname="shop/web.yaml" time="0"><failure',
    );
    expect(xml).toContain('<skipped message="warning: spec.a: the key &quot;a&quot; is set twice in this mapping"/>');
  });

  it('says when and in one passed case that nothing was found', () => {
    expect(reportJunit(report())).toContain('timestamp="2026-01-02T03:04:05"');
    expect(reportJunit(report())).toContain('<testcase name="nothing found in 3 resources of 2 files"');
  });
});
