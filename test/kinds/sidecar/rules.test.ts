import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { SIDECAR } from '#kinds/sidecar/kind.ts';
import { rulesOn } from '../../support/rules-on.ts';

type Cases = readonly (readonly [string, JsonObject, readonly string[]])[];

const HTTPS = { number: 8443, protocol: 'HTTPS' };
const FILES = { mode: 'SIMPLE', serverCertificate: 'tls.crt', privateKey: 'tls.key' };

const INGRESS: Cases = [
  ['a port', {}, []],
  ['an endpoint beside it', { defaultEndpoint: '127.0.0.1:8080' }, []],
  ['an endpoint by its port', { defaultEndpoint: ':8080' }, []],
  ['an endpoint of IPv6', { defaultEndpoint: '[::1]:8080' }, []],
  ['a socket for an endpoint', { defaultEndpoint: 'unix:///var/run/web.sock' }, []],
  ['an endpoint elsewhere', { defaultEndpoint: '10.1.2.3:8080' }, ['OUT1404 .defaultEndpoint']],
  ['an endpoint without a port', { defaultEndpoint: '127.0.0.1' }, ['OUT1404 .defaultEndpoint']],
  ['an endpoint with port 0', { defaultEndpoint: '127.0.0.1:0' }, ['OUT1404 .defaultEndpoint']],
  ['no port', { port: null }, ['OUT1402 .port']],
  [
    'an odd port',
    { port: { protocol: 'WEB', name: 'a_b', targetPort: 1 } },
    ['OUT0504 .port.name', 'OUT0515 .port.protocol', 'OUT1207 .port.targetPort', 'OUT0505 .port.number'],
  ],
  ['a name to bind to', { bind: 'localhost' }, ['OUT0506 .bind']],
  ['TLS with files', { port: HTTPS, tls: FILES }, []],
  ['TLS on a plain port', { tls: FILES }, ['OUT1210 .tls']],
  [
    'TLS with a secret',
    { port: HTTPS, tls: { mode: 'SIMPLE', credentialName: 'cert' } },
    ['OUT1405 .tls.credentialName'],
  ],
  ['TLS that redirects', { port: HTTPS, tls: { ...FILES, httpsRedirect: true } }, ['OUT1405 .tls.httpsRedirect']],
  ['TLS of the mesh', { port: HTTPS, tls: { mode: 'ISTIO_MUTUAL' } }, ['OUT1405 .tls.mode']],
  ['an empty connection pool', { connectionPool: {} }, ['OUT0520 .connectionPool']],
  ['HTTP limits', { connectionPool: { http: { maxRetries: 1 } } }, []],
  [
    'HTTP limits for TCP',
    { port: { number: 80, protocol: 'TCP' }, connectionPool: { http: {} } },
    ['OUT1406 .connectionPool.http'],
  ],
];

const EGRESS: Cases = [
  ['all of the namespace', {}, []],
  ['a port', { port: { number: 3306, protocol: 'TCP' }, bind: '127.0.0.1' }, []],
  ['a name to bind to', { port: { number: 3306 }, bind: 'localhost' }, ['OUT0506 .bind']],
  ['a port out of range', { port: { number: 65536 } }, ['OUT0505 .port.number']],
  ['a socket', { port: { number: 0 }, bind: 'unix:///var/run/out.sock', captureMode: 'NONE' }, []],
  ['a folder for a socket', { port: { number: 0 }, bind: 'unix:///var/run/' }, ['OUT0516 .bind']],
  ['port 0 without a socket', { port: { number: 0 } }, ['OUT1408 .bind']],
  ['a socket that is captured', { port: {}, bind: 'unix://@out', captureMode: 'IPTABLES' }, ['OUT1408 .captureMode']],
  ['no hosts', { hosts: [] }, ['OUT1409 .hosts']],
  ['a host without its namespace', { hosts: ['web.shop.svc.cluster.local'] }, ['OUT0502 .hosts[0]']],
  ['a short host', { hosts: ['./web'] }, ['OUT0503 .hosts[0]']],
  ['an address for a host', { hosts: ['./192.0.2.7'] }, ['OUT0501 .hosts[0]']],
  ['a host twice', { hosts: ['./web.shop', 'shop/web.shop'] }, ['OUT1410 .hosts[1]']],
  ['a host of a namespace that is there', { hosts: ['./*', './web.shop'] }, ['OUT1410 .hosts[1]']],
  ['a namespace of which a host is there', { hosts: ['./web.shop', './*'] }, ['OUT1410 .hosts[1]']],
  ['everything, and more', { hosts: ['*/*', 'db/*'] }, ['OUT1410 .hosts[0]']],
];

describe('The rules for a Sidecar, given', () => {
  const below = (place: string, found: readonly string[]) => found.map((line) => line.replace(' ', ` ${place}`));

  it.each(INGRESS)('an ingress listener with %s, find what is wrong', (_, listener, found) => {
    const ingress = [{ port: { number: 8080, protocol: 'HTTP' }, ...listener }];
    expect(rulesOn(SIDECAR, { ingress })).toEqual(below('spec.ingress[0]', found));
  });

  it.each(EGRESS)('an egress listener with %s, find what is wrong', (_, listener, found) => {
    const egress = [{ hosts: ['./*'], ...listener }];
    expect(rulesOn(SIDECAR, { egress })).toEqual(below('spec.egress[0]', found));
  });

  it('an empty spec, ask for a setting', () => {
    expect(rulesOn(SIDECAR, { workloadSelector: { labels: { app: 'web' } } })).toEqual(['OUT1401 spec']);
  });

  it('two listeners on one port, point at the second', () => {
    const port = { number: 8080 };
    const socket = { hosts: ['./*'], port: {}, bind: 'unix://@out' };
    expect(rulesOn(SIDECAR, { ingress: [{ port }, { port }], egress: [socket, socket] })).toEqual([
      'OUT1403 spec.ingress[1].port.number',
      'OUT1403 spec.egress[1]',
    ]);
  });

  it('a listener without a port, want it last', () => {
    const rest = { hosts: ['./*'] };
    expect(rulesOn(SIDECAR, { egress: [rest, rest] })).toEqual(['OUT1407 spec.egress[0]']);
  });

  const PROXY = { host: 'out.shop.svc.cluster.local', port: { number: 443 } };
  const POLICIES: Cases = [
    ['a proxy', { mode: 'ALLOW_ANY', egressProxy: PROXY }, []],
    ['a proxy for nothing', { egressProxy: PROXY }, ['OUT1411 spec.outboundTrafficPolicy.egressProxy']],
    [
      'a proxy without a port',
      { mode: 'ALLOW_ANY', egressProxy: { ...PROXY, port: null } },
      ['OUT1412 spec.outboundTrafficPolicy.egressProxy.port'],
    ],
    [
      'a subset with an odd name',
      { mode: 'ALLOW_ANY', egressProxy: { ...PROXY, subset: 'v_1' } },
      ['OUT0504 spec.outboundTrafficPolicy.egressProxy.subset'],
    ],
  ];

  it.each(POLICIES)('an outbound policy with %s, find what is wrong', (_, outboundTrafficPolicy, found) => {
    expect(rulesOn(SIDECAR, { outboundTrafficPolicy })).toEqual(found);
  });

  it.each(['out put', '*.shop', '443'])(
    'an egress proxy with the host "%s", say once that the host is not valid',
    (host) => {
      const outboundTrafficPolicy = { mode: 'ALLOW_ANY', egressProxy: { ...PROXY, host } };
      expect(rulesOn(SIDECAR, { outboundTrafficPolicy })).toEqual([
        'OUT0501 spec.outboundTrafficPolicy.egressProxy.host',
      ]);
    },
  );
});
