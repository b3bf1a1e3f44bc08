import { describe, expect, it } from '@jest/globals';
import { ISTIO_REFUSES } from '#analysis/schema/findings.ts';
import { reportText } from '#report/text.ts';
import { bareFinding, finding, PLAIN, report } from '../support/reports.ts';

describe('The text report', () => {
  it('shows place, code, message and the line with a caret, and adds up', () => {
    expect(reportText(report(finding()), PLAIN)).toBe(
      [
        'shop/web.yaml:12:3 error OUT0102: spec.a: the key "a" is set twice in this mapping',
        '  12 |   a: 2',
        '     |   ^',
        '',
        '1 error in 3 resources of 2 files',
        '',
      ].join('\n'),
    );
  });

  it('tells with --verbose where in the object, why it matters and the remedy', () => {
    const text = reportText(report(finding()), { color: false, verbose: true });
    expect(text).toContain('  in: Service shop/web, spec.a\n');
    expect(text).toContain('  why: A mapping holds the same key twice.');
    expect(text).toContain('  remedy: Remove one of them, or merge their contents.\n');
  });

  it('shows the other sides of a finding, each with its place', () => {
    const other = { kind: 'Gateway', apiVersion: 'v1', namespace: 'shop', name: 'web' };
    const related = [
      { message: 'serves it too', resource: other, position: { file: 'b.yaml', line: 3, column: 5 } },
      { message: 'has it, in the cluster', resource: other },
    ];
    const lines = reportText(report(finding({ related })), PLAIN).split('\n');
    expect(lines.slice(3, 5)).toEqual([
      '  see b.yaml:3:5 Gateway shop/web serves it too',
      '  see Gateway shop/web has it, in the cluster',
    ]);
  });

  it('says once what validation and analysis both say of a field', () => {
    const analysed = finding({ entry: ISTIO_REFUSES, position: { file: 'shop/web.yaml', line: 1, column: 1 } });
    expect(reportText(report(finding(), analysed), PLAIN)).toMatch(
      /^shop\/web\.yaml:12:3 error OUT0102, IST0106: [\s\S]*\n1 error in/,
    );
    expect(reportText(report(finding(), finding()), PLAIN)).toMatch(/OUT0102:[\s\S]*OUT0102:[\s\S]*\n2 errors in/);
  });

  it('leaves out what is not known', () => {
    expect(reportText(report(bareFinding('no such file')), PLAIN)).toContain('error OUT0001: no such file\n\n1 error');
  });

  it('colours the severity and nothing that a machine would read', () => {
    const text = reportText(report(finding({ severity: 'warning' })), { color: true, verbose: false });
    expect(text).toContain('\u001b[33mwarning\u001b[39m OUT0102:');
  });

  it('does not let a file steer the terminal', () => {
    const text = reportText(
      report(finding({ message: 'a\u001b[2Jb\nc', excerpt: { text: '\u001b]0;x\u0007', caret: 0 } })),
      PLAIN,
    );
    expect(text).toContain('a\u00b7[2Jb c');
    expect(text).not.toContain('\u001b');
    expect(text).not.toContain('\u0007');
  });

  it.each([
    ['nothing', report(), 'nothing found in 3 resources of 2 files\n'],
    [
      'all severities',
      report(finding(), finding(), finding({ severity: 'warning' }), finding({ severity: 'info' })),
      '2 errors, 1 warning, 1 hint in 3 resources of 2 files\n',
    ],
  ])('sums up %s', (_title, given, expected) => {
    expect(reportText(given, PLAIN).split('\n').at(-2)).toBe(expected.trimEnd());
  });

  it('says what was not looked at and what was silenced', () => {
    const { summary, ...rest } = report();
    const text = reportText(
      { ...rest, summary: { ...summary, resources: 1, files: 1, unchecked: 1, suppressed: 2 } },
      PLAIN,
    );
    expect(text).toBe('nothing found in 1 resource of 1 file (1 of kinds without rules, 2 findings suppressed)\n');
  });
});
