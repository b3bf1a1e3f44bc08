import { describe, expect, it } from '@jest/globals';
import { isWildcardLabel, labelProblem } from '#istio/parts/hosts/dns-label.ts';
import { portProblem } from '#istio/parts/hosts/port.ts';
import { isHttp, isTls, protocolProblem } from '#istio/parts/hosts/protocol.ts';
import {
  corsHeaderProblem,
  isJwtClaim,
  matchedHeaderProblem,
  plainHeaderProblem,
  probeHeaderProblem,
  removableHeaderProblem,
  requestHeaderProblem,
} from '#istio/parts/http/header-name.ts';
import { headerValueProblem } from '#istio/parts/http/header-value.ts';
import { patternProblem } from '#istio/parts/http/string-match.ts';
import { checkExportTo, checkOwnExportTo, checkServiceExportTo } from '#istio/parts/selection/export-to.ts';
import { checkLabels } from '#istio/parts/selection/labels.ts';
import {
  connectTimeoutProblem,
  detectionTimeoutProblem,
  drainDurationProblem,
  durationProblem,
} from '#istio/parts/traffic/durations.ts';
import { localityProblems } from '#istio/parts/traffic/localities.ts';
import { fractionProblem, percentProblem } from '#istio/parts/traffic/percent.ts';
import { parseDuration } from '#proto/duration.ts';

const TEXTS = [
  ['name', labelProblem, ['v1', 'V1'], ['', 'v_1', 'v.1', '-v', 'v'.repeat(64)]],
  ['protocol', protocolProblem, ['HTTP', 'grpc-web', 'Mongo'], ['', 'WEB', 'HBONE']],
  ['pattern', patternProblem, ['', '/v[0-9]+', 'a'.repeat(1024)], ['[', '(?=a)', 'a'.repeat(1025)]],
  ['header of a JWT', plainHeaderProblem, ['x-user', 'x_user'], ['', ':path', 'a.b']],
  ['header of a probe', probeHeaderProblem, ['X-User'], ['', 'x_user']],
  ['header of CORS', corsHeaderProblem, ['*', 'x!user'], ['', ':path', 'a b']],
  [
    'header of a match',
    matchedHeaderProblem,
    ['x-user', ':path', '@request.auth.claims.group'],
    ['', ':web', '@request'],
  ],
  ['header of a request', requestHeaderProblem, ['x-user', 'Host', ':authority'], ['', ':path']],
  ['header to remove', removableHeaderProblem, ['x-user'], ['', 'Host', ':authority', ':path']],
] as const;

/** What Envoy can make of a header's value: text, `%%`, variables and their arguments. */
const VALUES = {
  good: ['', 'a\tb', '100%%', '%A%', 'x %REQ(x-user)% y', '%A(["a", "b"])%', '%A( [ "a" ] ) %', '%A(x\\)y)%'],
  bad: ['%', '50% off', '%A', '%A(', '%A()', '%A(x)', '%A(["a" "b"])%', '%A([a])%', '%A("a", "b")%', 'a\nb', '\u007f'],
};

const TIMES = ['1ms', '1.5ms', '0s', '-1s', '2h', '90s', '1500ms'].map(
  (text) => parseDuration(text) ?? { seconds: 0, nanos: 0 },
);
const verdicts = (problemOf: typeof durationProblem) => TIMES.map((time) => problemOf(time) === undefined);

describe('Of the values that fields hold', () => {
  it.each(TEXTS)('a valid %s is told from one that is not', (_, problemOf, good, bad) => {
    expect(good.filter((value) => problemOf(value) !== undefined)).toEqual([]);
    expect(bad.filter((value) => problemOf(value) === undefined)).toEqual([]);
  });

  it('a header has what Envoy can read', () => {
    expect(VALUES.good.filter((value) => headerValueProblem(value) !== undefined)).toEqual([]);
    expect(VALUES.bad.filter((value) => headerValueProblem(value) === undefined)).toEqual([]);
  });

  it('durations are as long and as fine as their use allows', () => {
    expect(verdicts(durationProblem)).toEqual([true, false, false, false, true, true, true]);
    expect(verdicts(connectTimeoutProblem)).toEqual([true, false, false, false, false, true, true]);
    expect(verdicts(drainDurationProblem)).toEqual([false, false, false, false, true, true, false]);
    expect(verdicts(detectionTimeoutProblem)).toEqual([true, false, true, true, true, true, true]);
  });

  it('numbers are in their range', () => {
    expect([0, 1, 65_535, 65_536].map((port) => portProblem(port) === undefined)).toEqual([false, true, true, false]);
    expect([-1, 0, 100, 101].map((share) => percentProblem(share) === undefined)).toEqual([false, true, true, false]);
    expect([0.00001, 0.0001].map((share) => fractionProblem(share) === undefined)).toEqual([false, true]);
  });

  it('protocols are HTTP, TLS or neither', () => {
    expect(['http2', 'GRPC', 'HTTPS', 'TCP'].map((name) => [isHttp(name), isTls(name)])).toEqual([
      [true, false],
      [true, false],
      [false, true],
      [false, false],
    ]);
  });

  it('a claim of a JWT has two spellings', () => {
    const names = [
      '@request.auth.claims.group',
      '@REQUEST.auth.claims[a][b]',
      '@request.auth.claims[]',
      '@request.auth.claims',
    ];
    expect(names.map(isJwtClaim)).toEqual([true, true, false, false]);
  });

  it('a wildcard may begin a label', () => {
    expect(['*', '*web', '*-web', 'web', '*--web', 'we*b'].map(isWildcardLabel)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('Of lists and maps, the entry that is wrong is named:', () => {
  it.each([
    [['.', 'db'], [], [], [1]],
    [['*'], [], [], [0]],
    [['~'], [0], [], [0]],
    [['*', 'db'], [0], [0], [0]],
    [['.', 'shop'], [1], [1], []],
    [['a_b'], [0], [0], [0]],
  ])('exportTo %j', (exportTo, any, service, own) => {
    const places = [checkExportTo, checkServiceExportTo, checkOwnExportTo].map((check) =>
      [...check({ namespace: 'shop', exportTo })].map(({ path }) => path.at(-1)),
    );
    expect(places).toEqual([any, service, own]);
  });

  it('labels with a key or a value that is not valid', () => {
    const labels = { app: 'web', 'shop.io/app': '', 'a/b/c': 'x', '': 'x', version: 'v 1', [`${'a'.repeat(64)}`]: 'x' };
    const faults = [...checkLabels(labels, ['labels'])];
    expect(faults.map(({ path }) => path.at(-1))).toEqual(['a/b/c', '', 'version', 'a'.repeat(64)]);
  });

  it('labels with capitals in their prefix, or with long values, which Kubernetes does not take and Istio does', () => {
    expect([...checkLabels({ 'Shop.IO/app': 'x', long: 'v'.repeat(64) }, ['labels'])]).toEqual([]);
    expect([...checkLabels({ 'shop.\u212aI/app': 'x' }, ['labels'])]).toHaveLength(1);
  });

  it.each([
    [['eu', 'us/east', 'us/west/*'], []],
    [['eu', 'eu/a'], [1]],
    [['eu/*', 'eu/a/1'], [1]],
    [['eu/a', 'eu'], [1]],
    [['*', 'eu'], [1]],
    [['eu/a', 'eu/*', '*'], []],
    [
      ['', 'eu//1', '*/a', 'a*b'],
      [0, 1, 2, 3],
    ],
    [['eu/a/1/2', 'eu/a/1/2'], [1]],
  ])('localities %j', (localities, found) => {
    expect([...localityProblems(localities)].map(({ index }) => index)).toEqual(found);
  });
});
