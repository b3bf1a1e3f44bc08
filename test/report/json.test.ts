import { describe, expect, it } from '@jest/globals';
import { reportJson } from '#report/json.ts';
import { bareFinding, finding, report } from '../support/reports.ts';

describe('The JSON report', () => {
  it('has the shape of the contract', () => {
    expect(JSON.parse(reportJson(report(finding())))).toEqual({
      version: 1,
      summary: { files: 2, resources: 3, errors: 1, warnings: 0, infos: 0, unchecked: 0, suppressed: 0 },
      findings: [
        {
          code: 'OUT0102',
          severity: 'error',
          message: 'the key "a" is set twice in this mapping',
          file: 'shop/web.yaml',
          line: 12,
          column: 3,
          path: 'spec.a',
          resource: { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'web' },
          source: 'syntax',
        },
      ],
    });
  });

  it('has the other sides of a finding, in the same shape', () => {
    const related = [
      { message: 'serves it too', position: { file: 'b.yaml', line: 3, column: 5 }, path: 'spec.hosts' },
    ];
    expect(JSON.parse(reportJson(report(finding({ related })))).findings[0].related).toEqual([
      { message: 'serves it too', file: 'b.yaml', line: 3, column: 5, path: 'spec.hosts' },
    ]);
  });

  it('leaves out what is not known', () => {
    expect(JSON.parse(reportJson(report(bareFinding('no such file')))).findings).toEqual([
      { code: 'OUT0001', severity: 'error', message: 'no such file', source: 'syntax' },
    ]);
  });
});
