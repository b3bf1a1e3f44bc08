import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { VIRTUAL_SERVICE } from '#kinds/virtual-service/kind.ts';
import { rulesOn } from '../../support/rules-on.ts';

type Cases = readonly (readonly [string, JsonObject, readonly string[]])[];

const ROUTE = [{ destination: { host: 'reviews' } }];
const HTTP = [{ route: ROUTE }];
const CLAIM = { '@request.auth.claims.group': { exact: 'staff' } };

const OBJECTS: Cases = [
  ['one host and one route', {}, []],
  ['nothing but hosts', { http: [] }, ['OUT1007 spec']],
  ['a delegate', { hosts: [] }, []],
  [
    'a delegate with gateways and TLS',
    { hosts: [], gateways: ['shop/web'], tls: [{ match: [{ sniHosts: ['10.1.2.3'] }], route: ROUTE }] },
    ['OUT1001 spec.gateways', 'OUT1001 spec.tls', 'OUT1031 spec.tls[0].match[0].sniHosts[0]'],
  ],
  ['every host, for sidecars', { hosts: ['*'] }, ['OUT1005 spec.hosts[0]']],
  ['every host, for a gateway', { hosts: ['*'], gateways: ['shop/web'] }, []],
  ['every host, for a gateway and sidecars', { hosts: ['*'], gateways: ['web', 'mesh'] }, ['OUT1005 spec.hosts[0]']],
  ['hosts that overlap', { hosts: ['web.shop', '*.shop', 'db'] }, ['OUT1006 spec.hosts[0]']],
  ['a host twice', { hosts: ['web', 'web'] }, ['OUT1006 spec.hosts[1]']],
  ['two wildcards of one domain', { hosts: ['*.shop', '*.web.shop'] }, ['OUT1006 spec.hosts[1]']],
  ['a host with a scheme, and then again', { hosts: ['http://web', 'a', 'a'] }, ['OUT0501 spec.hosts[0]']],
  ['an address', { hosts: ['10.1.2.3', 'fe80::1%eth0'] }, []],
  ['a gateway with an odd name', { gateways: ['shop/web_gateway'] }, ['OUT1002 spec.gateways[0]']],
  ['a gateway named like a host', { gateways: ['web.shop.svc'] }, ['OUT1003 spec.gateways[0]']],
  ['an odd gateway behind one without namespace', { gateways: ['mesh', 'Web!'] }, []],
  [
    'a claim, for sidecars',
    withMatch({ headers: CLAIM }),
    ['OUT1004 spec.http[0].match[0].headers[@request.auth.claims.group]'],
  ],
  ['a claim, for a gateway', { ...withMatch({ withoutHeaders: CLAIM }), gateways: ['shop/web'] }, []],
  ['all namespaces and one', { exportTo: ['shop', '*'] }, ['OUT0509 spec.exportTo[1]']],
  ['its own namespace twice', { exportTo: ['.', 'shop'] }, ['OUT0509 spec.exportTo[1]']],
  ['nobody', { exportTo: ['~'] }, ['OUT0509 spec.exportTo[0]']],
];

const SUBNET = { destinationSubnets: ['10.0.0.0/33'] };

const CONNECTIONS: Cases = [
  ['any connection', { tcp: [{ route: ROUTE }] }, []],
  ['no destination', { tcp: [{ match: [{ port: 3306 }] }] }, ['OUT1027 spec.tcp[0].route']],
  [
    'an odd subnet',
    { tcp: [{ match: [SUBNET], route: ROUTE }] },
    ['OUT0506 spec.tcp[0].match[0].destinationSubnets[0]'],
  ],
  ['an odd port', { tcp: [{ match: [{ port: 65536 }], route: ROUTE }] }, ['OUT0505 spec.tcp[0].match[0].port']],
  [
    'labels of no pod',
    { tcp: [{ match: [{ sourceLabels: { 'app/': 'web' } }], route: ROUTE }] },
    ['OUT0508 spec.tcp[0].match[0].sourceLabels[app/]'],
  ],
  ['a server name', { tls: [{ match: [{ sniHosts: ['reviews'] }], route: ROUTE }] }, []],
  ['TLS of any kind', { tls: [{ route: ROUTE }] }, ['OUT1029 spec.tls[0].match']],
  ['no server name', { tls: [{ match: [{ port: 443 }], route: ROUTE }] }, ['OUT1029 spec.tls[0].match[0].sniHosts']],
  [
    'another server name',
    { tls: [{ match: [{ sniHosts: ['web'] }], route: ROUTE }] },
    ['OUT1030 spec.tls[0].match[0].sniHosts[0]'],
  ],
  [
    'an odd server name',
    { tls: [{ match: [{ sniHosts: ['a_b'] }], route: ROUTE }] },
    ['OUT0501 spec.tls[0].match[0].sniHosts[0]'],
  ],
  [
    'a gateway named like a host',
    { tls: [{ match: [{ sniHosts: ['reviews'], gateways: ['web.shop'] }], route: ROUTE }] },
    ['OUT1003 spec.tls[0].match[0].gateways[0]'],
  ],
];

function withMatch(match: JsonObject): JsonObject {
  return { http: [{ match: [match], route: ROUTE }] };
}

describe('The rules for a VirtualService, given', () => {
  it.each(OBJECTS)('%s, find what is wrong', (_, spec, found) => {
    expect(rulesOn(VIRTUAL_SERVICE, { hosts: ['reviews'], http: HTTP, ...spec })).toEqual(found);
  });

  it.each(CONNECTIONS)('a route for %s, find what is wrong', (_, spec, found) => {
    expect(rulesOn(VIRTUAL_SERVICE, { hosts: ['reviews'], ...spec })).toEqual(found);
  });

  it('the names that Istio generates for hosts, take them as server names of gateways', () => {
    const names = ['outbound_.443_._.web.shop.svc.cluster.local'];
    const spec = { hosts: names, gateways: ['shop/web'], tls: [{ match: [{ sniHosts: names }], route: ROUTE }] };
    expect(rulesOn(VIRTUAL_SERVICE, spec)).toEqual([]);
    expect(rulesOn(VIRTUAL_SERVICE, { ...spec, gateways: ['mesh'] })).toEqual([
      'OUT0501 spec.hosts[0]',
      'OUT0501 spec.tls[0].match[0].sniHosts[0]',
    ]);
  });

  it('a route that Istio has converted from the Gateway API, trust its names', () => {
    const converted = { annotations: { 'internal.istio.io/route-semantics': 'gateway' } };
    const route = [{ destination: { host: 'not~a~host' } }];
    const spec = { hosts: ['reviews'], gateways: ['shop/web~istio'], http: [{ route }], tcp: [{ route }] };
    expect(rulesOn(VIRTUAL_SERVICE, spec, converted)).toEqual([]);
    expect(rulesOn(VIRTUAL_SERVICE, spec)).toEqual([
      'OUT1002 spec.gateways[0]',
      'OUT0501 spec.http[0].route[0].destination.host',
      'OUT0501 spec.tcp[0].route[0].destination.host',
    ]);
  });
});
