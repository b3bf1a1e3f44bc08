import { describe, expect, it } from '@jest/globals';
import type { Finding } from '#findings/finding.ts';
import { fingerprints } from '#findings/fingerprint.ts';
import { KEY_DUPLICATE, TAB_IN_INDENTATION } from '#manifest/full/findings.ts';
import { finding } from '../support/reports.ts';

const printOf = (given: Partial<Finding> = {}) => fingerprints([finding(given)])[0];
const resource = { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'web' };

describe('A fingerprint', () => {
  it.each<[string, Partial<Finding>]>([
    ['the line moves', { position: { file: 'shop/web.yaml', line: 99, column: 1 } }],
    ['the message is reworded', { message: 'duplicate key' }],
    ['the severity is softened', { severity: 'warning' }],
    ['the version of the API changes', { resource: { ...resource, apiVersion: 'v2' } }],
  ])('stays the same when %s', (_, given) => {
    expect(printOf(given)).toBe(printOf());
  });

  it.each<[string, Partial<Finding>]>([
    ['code', { entry: TAB_IN_INDENTATION }],
    ['file', { position: { file: 'shop/other.yaml', line: 12, column: 3 } }],
    ['kind', { resource: { ...resource, kind: 'Gateway' } }],
    ['namespace', { resource: { ...resource, namespace: 'blog' } }],
    ['object', { resource: { ...resource, name: 'cart' } }],
    ['field', { path: 'spec.b' }],
    ['parameter', { parameters: ['2'] }],
  ])('is another one for another %s', (_, given) => {
    expect(printOf(given)).not.toBe(printOf());
  });

  it("is each finding's own, even where code and place are the same, whatever stands between them", () => {
    const other = finding({ path: 'spec.b' });
    const [first, second] = fingerprints([finding(), finding()]);
    expect(first).toBe(printOf());
    expect(second).not.toBe(first);
    expect(fingerprints([finding(), other, finding()])).toEqual([first, fingerprints([other])[0], second]);
  });

  it('is 32 hexadecimal digits', () => {
    expect(printOf({ entry: KEY_DUPLICATE })).toMatch(/^[0-9a-f]{32}$/);
  });
});
