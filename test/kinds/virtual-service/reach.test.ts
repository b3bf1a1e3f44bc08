import { describe, expect, it } from '@jest/globals';
import type { Json, JsonObject } from '#base/json.ts';
import { VIRTUAL_SERVICE } from '#kinds/virtual-service/kind.ts';
import { rulesOn } from '../../support/rules-on.ts';

const ROUTE = [{ destination: { host: 'web' } }];
const API = { uri: { prefix: '/api' } };
const V2 = { uri: { prefix: '/api/v2' } };

/** Routes by their matches. */
const routes = (...matches: readonly (readonly JsonObject[])[]): Json =>
  matches.map((match) => ({ match, route: ROUTE }));

type Cases = readonly (readonly [string, Json, readonly string[]])[];

const HTTP: Cases = [
  ['different paths', routes([{ uri: { prefix: '/a' } }], [{ uri: { prefix: '/b' } }], []), []],
  ['two routes for everything', routes([], []), ['OUT1032 spec.http[1]']],
  [
    'matches behind a route for everything',
    routes([], [API, V2]),
    ['OUT1032 spec.http[1].match[0]', 'OUT1032 spec.http[1].match[1]'],
  ],
  ['a match that is there', routes([API], [API, { port: 80 }]), ['OUT1033 spec.http[1].match[0]']],
  [
    'nothing but matches that are there',
    routes([API], [API]),
    ['OUT1033 spec.http[1].match[0]', 'OUT1032 spec.http[1]'],
  ],
  [
    'one match by two names',
    routes([
      { ...API, name: 'a' },
      { ...API, name: 'b' },
    ]),
    ['OUT1033 spec.http[0].match[1]'],
  ],
  [
    'one match in two orders',
    routes(
      [{ headers: { a: { exact: '1' }, b: { exact: '2' } } }],
      [{ headers: { b: { exact: '2' }, a: { exact: '1' } } }, { port: 1 }],
    ),
    ['OUT1033 spec.http[1].match[0]'],
  ],
  ['a shorter prefix first', routes([API], [V2]), ['OUT1033 spec.http[1].match[0]']],
  ['a longer prefix first', routes([V2], [API]), []],
  ['a shorter prefix on another port', routes([{ ...API, port: 80 }], [V2]), []],
  ['a shorter prefix for a header', routes([{ ...API, headers: { a: { exact: '1' } } }], [V2]), []],
  [
    'a shorter prefix for the same header',
    routes([withHeader(API, 'user-1')], [withHeader(V2, 'user')]),
    ['OUT1033 spec.http[1].match[0]'],
  ],
  ['a shorter prefix for another value', routes([withHeader(API, 'user')], [withHeader(V2, 'root')]), []],
  [
    'a shorter prefix for another parameter',
    routes([{ ...API, queryParams: { a: {} } }], [{ ...V2, queryParams: { b: {} } }]),
    [],
  ],
  ['a shorter prefix for another method', routes([{ ...API, method: { exact: 'PUT' } }], [V2]), []],
  ['a shorter prefix for GET', routes([{ ...API, method: { exact: 'GET' } }], [V2]), ['OUT1033 spec.http[1].match[0]']],
  [
    'a shorter prefix for one authority',
    routes([{ ...API, authority: { prefix: 'web' } }], [V2]),
    ['OUT1033 spec.http[1].match[0]'],
  ],
];

function withHeader(match: JsonObject, exact: string): JsonObject {
  return { ...match, headers: { 'x-user': { exact } } };
}

describe('Routes that nothing reaches are found, given', () => {
  it.each(HTTP)('%s', (_, http, found) => {
    expect(rulesOn(VIRTUAL_SERVICE, { hosts: ['web'], http })).toEqual(found);
  });

  it('connections that an earlier route takes', () => {
    const tcp = routes([{ port: 80 }], [{ port: 80 }], [], [{ port: 81 }]);
    expect(rulesOn(VIRTUAL_SERVICE, { hosts: ['web'], tcp })).toEqual([
      'OUT1032 spec.tcp[3].match[0]',
      'OUT1033 spec.tcp[1].match[0]',
      'OUT1032 spec.tcp[1]',
    ]);
  });

  it('server names that an earlier route takes', () => {
    const tls = routes([{ sniHosts: ['web'] }], [{ sniHosts: ['web'] }, { sniHosts: ['web'], port: 443 }]);
    expect(rulesOn(VIRTUAL_SERVICE, { hosts: ['web'], tls })).toEqual(['OUT1033 spec.tls[1].match[0]']);
  });
});
