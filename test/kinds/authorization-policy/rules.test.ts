import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { AUTHORIZATION_POLICY } from '#kinds/authorization-policy/kind.ts';
import { rulesOn } from '../../support/rules-on.ts';

type Cases = readonly (readonly [string, JsonObject, readonly string[]])[];

const from = (source: JsonObject) => [{ from: [{ source }] }];
const to = (operation: JsonObject) => [{ to: [{ operation }] }];
const when = (key: string, ...values: readonly string[]) => [{ when: [{ key, values }] }];

const ACTIONS: Cases = [
  ['nothing at all', {}, []],
  ['ALLOW for nobody', { action: 'ALLOW' }, []],
  ['DENY without rules', { action: 'DENY' }, ['OUT1701 spec']],
  ['DENY for everybody', { action: 'DENY', rules: [{}] }, []],
  ['AUDIT without rules', { action: 'AUDIT' }, []],
  ['CUSTOM with a provider', { action: 'CUSTOM', provider: { name: 'opa' }, rules: [{}] }, []],
  ['CUSTOM with nobody to ask', { action: 'CUSTOM', rules: [{}] }, ['OUT1702 spec.provider.name']],
  ['CUSTOM without a name', { action: 'CUSTOM', provider: {}, rules: [{}] }, ['OUT1702 spec.provider.name']],
  ['CUSTOM without anything', { action: 'CUSTOM' }, ['OUT1701 spec', 'OUT1702 spec.provider.name']],
  ['a provider that is not asked', { provider: { name: 'opa' } }, ['OUT1702 spec.provider']],
];

const SOURCES: Cases = [
  ['nobody', {}, ['OUT1703 ']],
  ['empty lists', { principals: [], ipBlocks: [] }, ['OUT1703 ']],
  ['identities', { principals: ['*'], requestPrincipals: ['a/b'], namespaces: ['shop'] }, []],
  ['no name', { principals: ['a', ''], notNamespaces: [''] }, ['OUT1705 .principals[1]', 'OUT1705 .notNamespaces[0]']],
  ['addresses', { ipBlocks: ['10.0.0.1', '10.0.0.0/8'], remoteIpBlocks: ['2001:db8::/32'] }, []],
  ['no addresses', { ipBlocks: ['10.0.0.0/33', ''] }, ['OUT1705 .ipBlocks[0]', 'OUT1705 .ipBlocks[1]']],
  ['service accounts', { serviceAccounts: ['web', 'shop/web'] }, []],
  [
    'no service accounts',
    { notServiceAccounts: ['a/b/c', '*', '/a', 'a'.repeat(321)] },
    [0, 1, 2, 3].map((index) => `OUT1705 .notServiceAccounts[${index}]`),
  ],
  ['too many service accounts', { serviceAccounts: Array(17).fill('a') }, ['OUT1705 .serviceAccounts']],
  ['service accounts beside namespaces', { serviceAccounts: ['a'], notNamespaces: ['b'] }, ['OUT1706 ']],
  ['trust domains', { trustDomains: ['cluster.local', '*.local', 'td-*'] }, []],
  [
    'no trust domains',
    { trustDomains: ['a/b', '*.*', ''] },
    ['OUT1705 .trustDomains[0]', 'OUT1705 .trustDomains[1]', 'OUT1705 .trustDomains[2]'],
  ],
];

const OPERATIONS: Cases = [
  ['nothing', {}, ['OUT1703 ']],
  ['hosts and methods', { hosts: ['*.example.com'], notMethods: ['GET'] }, []],
  ['an empty host', { notHosts: [''] }, ['OUT1705 .notHosts[0]']],
  ['ports', { ports: ['80', '0'], notPorts: ['65535'] }, []],
  ['no ports', { ports: ['http', '65536', '-1'] }, ['OUT1705 .ports[0]', 'OUT1705 .ports[1]', 'OUT1705 .ports[2]']],
  ['paths', { paths: ['/a', '/a/*', '*.html', '/{*}/b', '/{*}/{**}'] }, []],
  ['wildcards after {**}', { paths: ['/{**}/{*}'] }, ['OUT1705 .paths[0]']],
  ['other braces', { notPaths: ['/{name}', '/a{*}'] }, ['OUT1705 .notPaths[0]', 'OUT1705 .notPaths[1]']],
  ['a template with a star', { paths: ['/{*}/a*'] }, ['OUT1705 .paths[0]']],
  ['an empty path', { paths: [''] }, ['OUT1705 .paths[0]']],
];

const CONDITIONS: Cases = [
  ['a header', { rules: when('request.headers[x-token]', 'a') }, []],
  ['a claim', { rules: when('request.auth.claims[a][b]', 'a') }, []],
  ['an address', { rules: when('source.ip', '10.0.0.1') }, []],
  ['no address', { rules: when('remote.ip', '10.0.0.1', 'a') }, ['OUT1705 spec.rules[0].when[0].values[1]']],
  ['a port', { rules: when('destination.port', '80') }, []],
  ['no attribute', { rules: when('request.method', 'GET') }, ['OUT1708 spec.rules[0].when[0].key']],
  ['a map without a key', { rules: when('request.headers', 'a') }, ['OUT1708 spec.rules[0].when[0].key']],
  ['no name', { rules: when('', 'a') }, ['OUT1708 spec.rules[0].when[0].key']],
  ['nothing to compare with', { rules: when('connection.sni') }, ['OUT1708 spec.rules[0].when[0]']],
  [
    'an empty value to differ from',
    { rules: [{ when: [{ key: 'connection.sni', notValues: [''] }] }] },
    ['OUT1705 spec.rules[0].when[0].notValues[0]'],
  ],
];

const CUSTOM = { action: 'CUSTOM', provider: { name: 'opa' } };
const DENY = { action: 'DENY' };
const COMBINATIONS: Cases = [
  ['CUSTOM and addresses', { ...CUSTOM, rules: from({ ipBlocks: ['10.0.0.1'] }) }, []],
  [
    'CUSTOM and identities',
    { ...CUSTOM, rules: from({ namespaces: ['shop'], notPrincipals: ['a'] }) },
    ['OUT1704 spec.rules[0].from[0].source.namespaces', 'OUT1704 spec.rules[0].from[0].source.notPrincipals'],
  ],
  ['CUSTOM and a header', { ...CUSTOM, rules: when('request.headers[a]', 'b') }, []],
  [
    'CUSTOM and a claim',
    { ...CUSTOM, rules: when('request.auth.claims[a]', 'b') },
    ['OUT1704 spec.rules[0].when[0].key'],
  ],
  [
    'CUSTOM and a principal',
    { ...CUSTOM, rules: when('source.principal', 'b') },
    ['OUT1704 spec.rules[0].when[0].key'],
  ],
  ['DENY by port', { ...DENY, rules: to({ ports: ['80'], paths: ['/a'] }) }, []],
  ['DENY by path alone', { ...DENY, rules: to({ paths: ['/a'] }) }, ['OUT1707 spec.rules[0]']],
  ['DENY by JWT alone', { ...DENY, rules: from({ requestPrincipals: ['*'] }) }, ['OUT1707 spec.rules[0]']],
  ['DENY by namespace', { ...DENY, rules: from({ namespaces: ['shop'] }) }, []],
  ['ALLOW by path alone', { rules: to({ paths: ['/a'] }) }, []],
];

describe('The rules for an AuthorizationPolicy, given', () => {
  it.each([...ACTIONS, ...CONDITIONS, ...COMBINATIONS])('%s, find what is wrong', (_, spec, found) => {
    expect(rulesOn(AUTHORIZATION_POLICY, spec)).toEqual(found);
  });

  it.each(SOURCES)('%s as a source, find what is wrong', (_, source, found) => {
    const places = found.map((line) => line.replace(' ', ' spec.rules[0].from[0].source'));
    expect(rulesOn(AUTHORIZATION_POLICY, { rules: from(source) })).toEqual(places);
  });

  it.each(OPERATIONS)('%s as an operation, find what is wrong', (_, operation, found) => {
    const places = found.map((line) => line.replace(' ', ' spec.rules[0].to[0].operation'));
    expect(rulesOn(AUTHORIZATION_POLICY, { rules: to(operation) })).toEqual(places);
  });

  it('an empty from and an empty to, say that each must name something', () => {
    expect(rulesOn(AUTHORIZATION_POLICY, { rules: [{ from: [{}], to: [{}] }] })).toEqual([
      'OUT1703 spec.rules[0].from[0].source',
      'OUT1703 spec.rules[0].to[0].operation',
    ]);
  });
});
