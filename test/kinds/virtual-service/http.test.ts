import { describe, expect, it } from '@jest/globals';
import type { Json, JsonObject } from '#base/json.ts';
import { VIRTUAL_SERVICE } from '#kinds/virtual-service/kind.ts';
import { rulesOn } from '../../support/rules-on.ts';

type Cases = readonly (readonly [string, JsonObject, readonly string[]])[];

const WEB = { destination: { host: 'web' } };
const DB = { destination: { host: 'db' } };

const ACTIONS: Cases = [
  ['a destination', {}, []],
  ['nothing to do', { route: [] }, ['OUT1010 ']],
  ['a redirect', { route: [], redirect: { uri: '/new' } }, []],
  ['a redirect and more', { redirect: { uri: '/' }, rewrite: { uri: '/' } }, ['OUT1009 .route', 'OUT1009 .rewrite']],
  ['an answer', { route: [], directResponse: { status: 204 } }, []],
  [
    'an answer and a fault',
    { directResponse: { status: 204 }, fault: { delay: {} } },
    ['OUT1009 .route', 'OUT1009 .fault'],
  ],
  [
    'a redirect and an answer',
    { route: [], redirect: { uri: '/' }, directResponse: { status: 204 } },
    ['OUT1009 .directResponse'],
  ],
  ['a delegate', { route: [], delegate: { name: 'web' } }, []],
  [
    'a delegate and more',
    { delegate: { name: 'web' }, redirect: { uri: '/' } },
    ['OUT1008 .redirect', 'OUT1008 .route'],
  ],
  ['mirror and mirrors', { mirror: { host: 'copy' }, mirrors: [DB] }, ['OUT1011 .mirror']],
];

const DESTINATIONS: Cases = [
  ['without a service', { route: [{ weight: 1 }] }, ['OUT1027 .route[0]']],
  ['of every service', { route: [{ destination: { host: '*' } }] }, ['OUT0501 .route[0].destination.host']],
  [
    'of an odd subset',
    { route: [{ destination: { host: 'web', subset: 'v_1' } }] },
    ['OUT0504 .route[0].destination.subset'],
  ],
  [
    'of an odd port',
    { route: [{ destination: { host: 'web', port: {} } }] },
    ['OUT0505 .route[0].destination.port.number'],
  ],
  [
    'with weights',
    {
      route: [
        { ...WEB, weight: 90 },
        { ...DB, weight: 10 },
      ],
    },
    [],
  ],
  ['without weights', { route: [WEB, DB] }, ['OUT1028 .route']],
  ['with a negative weight', { route: [{ ...WEB, weight: -1 }] }, ['OUT1028 .route[0].weight']],
  [
    'with headers',
    { route: [{ ...WEB, headers: { request: { remove: ['Host'] } } }] },
    ['OUT0512 .route[0].headers.request.remove[0]'],
  ],
  [
    'with a mirror',
    { mirrors: [{ ...DB, percentage: { value: 101 } }, {}] },
    ['OUT0514 .mirrors[0].percentage.value', 'OUT1027 .mirrors[1]'],
  ],
  [
    'with a share of a mirror',
    { mirror: { host: 'copy' }, mirrorPercentage: { value: -1 } },
    ['OUT0514 .mirrorPercentage.value'],
  ],
  [
    'with an old share of a mirror',
    { mirror: { host: 'copy' }, mirror_percent: 101 },
    ['OUT0514 .mirrorPercent', 'OUT1020 .mirrorPercent'],
  ],
];

const MATCHES: Cases = [
  ['any path', { uri: { prefix: '' } }, []],
  ['no path', { uri: { regex: '' } }, ['OUT0511 .uri.regex']],
  ['any method', { method: { prefix: '' } }, ['OUT0511 .method.prefix']],
  ['an odd pattern', { authority: { regex: '(?=a)' } }, ['OUT0507 .authority.regex']],
  ['a pattern too long', { queryParams: { q: { regex: 'a'.repeat(1025) } } }, ['OUT0507 .queryParams.q.regex']],
  ['a header', { headers: { 'x-user': { exact: '' } } }, []],
  ['a header of HTTP/2', { headers: { ':path': { prefix: '/' } } }, []],
  ['an odd header', { headers: { 'a b': { exact: 'c' } } }, ['OUT0512 .headers[a b]']],
  ['no header', { withoutHeaders: { '': {} } }, ['OUT0512 .withoutHeaders[]']],
  ['a header to be absent', { withoutHeaders: { 'x-user': { regex: '*' } } }, []],
  ['a star for a pattern', { headers: { 'x-user': { regex: '*' } } }, ['OUT0507 .headers.x-user.regex']],
  ['an odd port', { port: 65536 }, ['OUT0505 .port']],
  ['an odd namespace', { sourceNamespace: 'shop.web' }, ['OUT0504 .sourceNamespace']],
  ['an odd gateway', { gateways: ['shop/'] }, ['OUT1002 .gateways[0]']],
];

const HEADERS: Cases = [
  ['a header', { request: { set: { 'x-user': '%REQ(x-user)%' } } }, []],
  ['the authority', { request: { set: { Host: 'web' } } }, []],
  [
    'the authority twice',
    { request: { set: { Host: 'web' }, add: { ':authority': 'db' } } },
    ['OUT1012 .request.add[:authority]'],
  ],
  ['the path', { request: { add: { ':path': '/' } } }, ['OUT0512 .request.add[:path]']],
  ['the authority of a response', { response: { set: { host: 'web' } } }, ['OUT0512 .response.set.host']],
  ['an open variable', { response: { add: { 'x-share': '50%' } } }, ['OUT0513 .response.add.x-share']],
  ['no header', { response: { remove: [''] } }, ['OUT0512 .response.remove[0]']],
];

function found(route: Json, hosts: readonly string[] = ['web']): readonly string[] {
  const faults = rulesOn(VIRTUAL_SERVICE, { hosts, http: [route] });
  return faults.map((line) => line.replace('spec.http[0]', ''));
}

describe('The rules for an HTTP route, given', () => {
  it.each(ACTIONS)('%s, find what is wrong', (_, route, expected) => {
    expect(found({ route: [WEB], ...route })).toEqual(expected);
  });

  it.each(DESTINATIONS)('destinations %s, find what is wrong', (_, route, expected) => {
    expect(found({ route: [WEB], ...route })).toEqual(expected);
  });

  it.each(MATCHES)('a match for %s, find what is wrong', (_, match, expected) => {
    const lines = found({ match: [match], route: [WEB] });
    expect(lines.map((line) => line.replace('.match[0]', ''))).toEqual(expected);
  });

  it.each(HEADERS)('a change of %s, find what is wrong', (_, headers, expected) => {
    const lines = found({ headers, route: [WEB] });
    expect(lines.map((line) => line.replace('.headers', ''))).toEqual(expected);
  });

  it('a delegate that delegates again, refuse it', () => {
    expect(found({ delegate: { name: 'next' }, route: [WEB] }, [])).toEqual(['OUT1008 .delegate']);
  });

  it('a rewrite of the authority and a header for it, ask to keep one', () => {
    const route = {
      rewrite: { authority: 'a.io' },
      headers: { request: { add: { ':authority': 'b.io' } } },
      route: [WEB],
    };
    expect(found(route)).toEqual(['OUT1012 .headers.request.add[:authority]']);
  });
});
