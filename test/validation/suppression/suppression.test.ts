import { describe, expect, it } from '@jest/globals';
import { OperationalError } from '#base/operational-error.ts';
import { parseSuppressFlag } from '#validation/suppression/flag.ts';
import { validateSource } from '#validation/validate-source.ts';
import { bareFinding, finding } from '../../support/reports.ts';

describe('--suppress', () => {
  it.each([
    ['OUT0102', true],
    ['out0102', true],
    ['*', true],
    ['OUT0103', false],
    ['OUT0102=Service web.shop', true],
    ['OUT0102=Service shop/web', true],
    ['OUT0102=Service *', true],
    ['*=Service w*.shop', true],
    ['OUT0102=* shop/*', true],
    ['OUT0102=Service web', false],
    ['OUT0102=*', true],
    ['OUT0102=Pod *', false],
    ['OUT0102=Service webXshop', false],
    ['OUT0102=Service web.shop.more', false],
  ])('%s suppresses a finding about Service web in shop: %s', (flag, expected) => {
    expect(parseSuppressFlag(flag)(finding())).toBe(expected);
  });

  it('names an object without a namespace by its name', () => {
    const resource = { apiVersion: 'v1', kind: 'Service', namespace: '', name: 'web' };
    expect(parseSuppressFlag('OUT0102=Service web')(finding({ resource }))).toBe(true);
  });

  it('with an object leaves alone what is about none', () => {
    expect(parseSuppressFlag('*=* *')(bareFinding('no place'))).toBe(false);
  });

  it.each(['', 'OUT', 'OUT0102=', 'OUT0102=Service', 'Service web', 'OUT01020'])(
    'refuses %j and shows how to write it',
    (flag) => {
      expect(() => parseSuppressFlag(flag)).toThrow(OperationalError);
      expect(() => parseSuppressFlag(flag)).toThrow(/write CODE or CODE=Kind name\.namespace/);
    },
  );
});

const found = (text: string) =>
  validateSource({ name: 'a.yaml', text }, []).findings.map(
    ({ entry: { code }, position }) => `${code} ${position?.line}`,
  );

const POD = 'apiVersion: v1\nkind: Pod\nmetadata:\n';

describe('An annotation on the object', () => {
  it.each([
    ['outrigger.dev/suppress: OUT0803', []],
    ['outrigger.dev/suppress: out0803', []],
    ['outrigger.dev/suppress: "*"', []],
    ['outrigger.dev/suppress: OUT0801, OUT0803', []],
    ['galley.istio.io/analyze-suppress: OUT0803', []],
    ['outrigger.dev/suppress: OUT0801', ['OUT0803 7']],
    ['other.dev/suppress: OUT0803', ['OUT0803 7']],
  ])('%s', (annotation, findings) => {
    expect(found(`${POD}  annotations:\n    ${annotation}\n  labels:\n    a: 1\n`)).toEqual(findings);
  });

  it('says nothing about other objects of the file', () => {
    const quiet = `${POD}  annotations: {outrigger.dev/suppress: "*"}\n  labels: {a: 1}\n`;
    expect(found(`${quiet}---\n${POD}  labels: {a: 1}\n`)).toEqual(['OUT0803 10']);
  });
});

describe('A comment in the file', () => {
  it.each([
    ['on the line', '    a: 1 # outrigger:ignore OUT0803\n    b: 2\n', ['OUT0803 6']],
    ['above the line', '    # outrigger:ignore OUT0803\n    a: 1\n    b: 2\n', ['OUT0803 7']],
    ['above other comments', '    # outrigger:ignore OUT0803\n    # why\n\n    a: 1\n', []],
    ['with several codes', '    a: 1 # outrigger:ignore OUT0801, OUT0803\n', []],
    ['with a star', '    a: 1 # outrigger:ignore *\n', []],
    ['with another code', '    a: 1 # outrigger:ignore OUT0801\n', ['OUT0803 5']],
    ['without a code', '    a: 1 # outrigger:ignore\n', ['OUT0803 5']],
    ['at the end of the file', '    a: 1\n    # outrigger:ignore OUT0803\n', ['OUT0803 5']],
  ])('counts %s', (_title, labels, findings) => {
    expect(found(`${POD}  labels:\n${labels}`)).toEqual(findings);
  });

  it('is found among very many of them', () => {
    const text = '# outrigger:ignore OUT0802\na: 1\n---\n'.repeat(20_000);
    expect(found(`${text}a: 1\n`)).toEqual(['OUT0802 60001']);
  });

  it('suppresses a finding of the text, too', () => {
    expect(found('a: 1\na: 2 # outrigger:ignore *\nkind: A\napiVersion: v1\n')).toEqual([]);
  });
});
