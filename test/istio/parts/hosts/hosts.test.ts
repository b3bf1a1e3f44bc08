import { describe, expect, it } from '@jest/globals';
import { hostPortProblem, socketProblem } from '#istio/parts/hosts/address.ts';
import {
  fqdnProblem,
  generatedSniProblem,
  partialWildcardProblem,
  trustDomainProblem,
  wildcardHostProblem,
} from '#istio/parts/hosts/host.ts';
import { widerHostIn } from '#istio/parts/hosts/host-overlap.ts';
import { ipBlockProblem, isIpAddress } from '#istio/parts/hosts/ip-address.ts';
import {
  CONVERTED_GATEWAY_HOST,
  checkNamespacedHost,
  GATEWAY_HOST,
  SIDECAR_HOST,
} from '#istio/parts/hosts/namespaced-host.ts';

const LONGEST_LABEL = 'a'.repeat(63);

/** What each kind of name takes and refuses. */
const NAMES = [
  [
    'a host name',
    fqdnProblem,
    ['web', 'web.shop.io', 'shop.io.', 'WEB', `${LONGEST_LABEL}.io`],
    ['', '.', 'a..b', '-a', 'a_b', '10.1.2.3', '*.io', 'a'.repeat(256), `${LONGEST_LABEL}a.io`, 'bücher.de'],
  ],
  [
    'a host name or wildcard',
    wildcardHostProblem,
    ['*', '*.io', '*web.io', '*-web', 'web.'],
    ['a.*', '**', '*--a', '', '*.1'],
  ],
  [
    'a server name between meshes',
    generatedSniProblem,
    ['outbound_.80_._.web.shop'],
    ['web', 'outbound_.x_._.web', 'inbound_.80_._.web'],
  ],
  ['a trust domain', trustDomainProblem, ['cluster.local', 'a.1'], ['', 'a b', 'a..b']],
  ['a name without half a wildcard', partialWildcardProblem, ['web', '*', '*.io'], ['*web', 'a.*.io']],
  [
    'a place to connect to',
    hostPortProblem,
    ['web:80', '10.1.2.3:80', '[::1]:80'],
    ['web', 'web:http', 'web:0', ':80', '::1:80', 'a_b:80'],
  ],
  ['a socket', socketProblem, ['/run/web.sock', '@web'], ['', 'web.sock', '/run/']],
  [
    'an address or a block',
    ipBlockProblem,
    ['10.1.2.3', '::1', '10.0.0.0/8', '::/0'],
    ['10.0.0.0/33', '10.0.0.0/08', 'web', '01.2.3.4'],
  ],
] as const;

describe('What is written as', () => {
  it.each(NAMES)('%s is told apart from what is not valid', (_, problemOf, good, bad) => {
    expect(good.filter((value) => problemOf(value) !== undefined)).toEqual([]);
    expect(bad.filter((value) => problemOf(value) === undefined)).toEqual([]);
  });

  it('an address may have a zone in version 6 only', () => {
    const written = ['10.1.2.3', 'fe80::1%eth0', 'fe80::1%a_b', 'fe80::1%', '10.1.2.3%eth0', ''];
    expect(written.map(isIpAddress)).toEqual([true, true, true, false, false, false]);
  });
});

describe('A host with its namespace', () => {
  const FORMS = { sidecar: SIDECAR_HOST, gateway: GATEWAY_HOST, converted: CONVERTED_GATEWAY_HOST };
  it.each([
    ['shop/web.shop', [], [], []],
    ['*/*', [], [], []],
    ['./*.shop', [], [], []],
    ['~/*', [], ['OUT0502'], []],
    ['web.shop', ['OUT0502'], [], []],
    ['shop/10.1.2.3', ['OUT0501'], [], []],
    ['shop/web', ['OUT0503'], ['OUT0503'], ['OUT0503']],
    ['sh_op/*web.io', ['OUT0502', 'OUT0501'], ['OUT0502', 'OUT0501'], ['OUT0502', 'OUT0501']],
  ])('%s is taken where it fits', (host, ...codes) => {
    const found = Object.values(FORMS).map((form) =>
      [...checkNamespacedHost(host, form, [])].map(({ entry: { code } }) => code),
    );
    expect(found).toEqual(codes);
  });
});

describe('Among hosts', () => {
  it.each([
    ['web.shop', ['*.shop'], '*.shop'],
    ['shop', ['*shop'], '*shop'],
    ['shop', ['*.shop'], undefined],
    ['*.web.shop', ['*.shop', 'web.shop'], '*.shop'],
    ['*.shop', ['*.shop'], undefined],
    ['*.shop', ['*.web.shop'], undefined],
    ['*.shop', ['*'], '*'],
    ['*', ['*'], undefined],
  ])('a wider one than %s is found in %j', (host, hosts, wider) => {
    expect(widerHostIn(hosts)(host)).toBe(wider);
  });
});
