import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { DESTINATION_RULE } from '#kinds/destination-rule/kind.ts';
import { rulesOn } from '../../support/rules-on.ts';

type Cases = readonly (readonly [string, JsonObject, readonly string[]])[];

const MUTUAL = { mode: 'ISTIO_MUTUAL' };

const OBJECTS: Cases = [
  ['a host', {}, []],
  ['a wildcard', { host: '*.shop.svc.cluster.local' }, []],
  ['a host with a port', { host: 'web:80' }, ['OUT0501 spec.host']],
  ['subsets', { subsets: [{ name: 'v1', labels: { version: 'v1' } }, { name: 'v2' }] }, []],
  ['a subset twice', { subsets: [{ name: 'v1' }, { name: 'v1' }] }, ['OUT1110 spec.subsets[1].name']],
  ['a subset with an odd name', { subsets: [{ name: 'v_1' }] }, ['OUT0504 spec.subsets[0].name']],
  [
    'a subset with a label that no pod can have',
    { subsets: [{ name: 'v1', labels: { v: 'a b' } }] },
    ['OUT0508 spec.subsets[0].labels.v'],
  ],
  [
    'a subset with an empty policy',
    { subsets: [{ name: 'v1', trafficPolicy: {} }] },
    ['OUT1101 spec.subsets[0].trafficPolicy'],
  ],
  ['nobody to see it', { exportTo: ['~'] }, ['OUT0509 spec.exportTo[0]']],
  ['a selector', { workloadSelector: { matchLabels: { app: 'web' } }, exportTo: ['.'] }, []],
  [
    'a selector for others',
    { workloadSelector: { matchLabels: { app: 'web' } }, exportTo: ['.', 'db'] },
    ['OUT0509 spec.exportTo[1]'],
  ],
  ['a selector for all', { workloadSelector: {} }, ['OUT0403 spec.workloadSelector']],
];

const POLICIES: Cases = [
  ['the TLS of the mesh', { tls: MUTUAL }, []],
  ['nothing', {}, ['OUT1101 ']],
  ['a tunnel', { tunnel: { targetHost: 'example.com', targetPort: 443 } }, []],
  [
    'an odd tunnel',
    { tunnel: { protocol: 'GET', targetHost: 'a_b' } },
    ['OUT1103 .tunnel.protocol', 'OUT0501 .tunnel.targetHost', 'OUT0505 .tunnel.targetPort'],
  ],
  [
    'a tunnel and more',
    { tunnel: { targetHost: '::1', targetPort: 443 }, proxyProtocol: {} },
    ['OUT1102 .proxyProtocol'],
  ],
  ['a port', { portLevelSettings: [{ port: { number: 80 }, tls: MUTUAL }] }, []],
  ['no port', { portLevelSettings: [{ tls: MUTUAL }] }, ['OUT1104 .portLevelSettings[0]']],
  ['nothing for a port', { portLevelSettings: [{ port: { number: 80 } }] }, ['OUT1101 .portLevelSettings[0]']],
  ['an empty connection pool', { connectionPool: {} }, ['OUT0520 .connectionPool']],
  [
    'limits below none',
    { connectionPool: { tcp: { maxConnections: -1 }, http: { maxRetries: -1 } } },
    ['OUT0521 .connectionPool.http.maxRetries', 'OUT0521 .connectionPool.tcp.maxConnections'],
  ],
  [
    'two wishes for HTTP/2',
    { connectionPool: { http: { h2UpgradePolicy: 'UPGRADE', useClientProtocol: true } } },
    ['OUT0522 .connectionPool.http.useClientProtocol'],
  ],
  ['connections that never idle out', { connectionPool: { tcp: { idleTimeout: '0s' } } }, []],
  [
    'times too short',
    { connectionPool: { tcp: { connectTimeout: '1us', idleTimeout: '-1s', tcpKeepalive: { time: '0s' } } } },
    [
      'OUT0510 .connectionPool.tcp.connectTimeout',
      'OUT0510 .connectionPool.tcp.idleTimeout',
      'OUT0510 .connectionPool.tcp.tcpKeepalive.time',
    ],
  ],
  [
    'all endpoints ejected',
    { outlierDetection: { maxEjectionPercent: 101, interval: '0s' } },
    ['OUT0510 .outlierDetection.interval', 'OUT0514 .outlierDetection.maxEjectionPercent'],
  ],
  [
    'local failures',
    { outlierDetection: { consecutiveLocalOriginFailures: 5 } },
    ['OUT1112 .outlierDetection.consecutiveLocalOriginFailures'],
  ],
  [
    'errors of any kind',
    { outlierDetection: { consecutiveErrors: 5 } },
    ['OUT1111 .outlierDetection.consecutiveErrors'],
  ],
];

const BALANCERS: Cases = [
  ['one algorithm', { simple: 'LEAST_REQUEST' }, []],
  ['a cookie', { consistentHash: { httpCookie: { name: 'user', attributes: [{ name: 'a' }, { name: 'b' }] } } }, []],
  [
    'an odd cookie',
    { consistentHash: { httpCookie: { attributes: [{ name: 'a' }, { name: 'a' }, {}] } } },
    [
      'OUT1105 .consistentHash.httpCookie.name',
      'OUT1105 .consistentHash.httpCookie.attributes[1].name',
      'OUT1105 .consistentHash.httpCookie.attributes[2].name',
    ],
  ],
  ['a Maglev table', { consistentHash: { maglev: { tableSize: '65537' } } }, []],
  ['no Maglev table', { consistentHash: { maglev: {} } }, ['OUT1108 .consistentHash.maglev.tableSize']],
  [
    'a Maglev table of any size',
    { consistentHash: { maglev: { tableSize: 65535 } } },
    ['OUT1108 .consistentHash.maglev.tableSize'],
  ],
  [
    'a Maglev table too large',
    { consistentHash: { maglev: { tableSize: 5000011 } } },
    ['OUT1108 .consistentHash.maglev.tableSize'],
  ],
  ['an old ring', { consistentHash: { minimumRingSize: 1024 } }, ['OUT1107 .consistentHash.minimumRingSize']],
  [
    'an old ring and a new one',
    { consistentHash: { minimumRingSize: 1024, ringHash: {} } },
    ['OUT1106 .consistentHash.minimumRingSize', 'OUT1107 .consistentHash.minimumRingSize'],
  ],
  ['a warm-up', { warmup: { duration: '30s', minimumPercent: 10, aggression: 1.5 } }, []],
  [
    'an odd warm-up',
    { warmup: { minimumPercent: 101, aggression: 0.5 } },
    ['OUT1109 .warmup.duration', 'OUT1109 .warmup.minimumPercent', 'OUT1109 .warmup.aggression'],
  ],
  [
    'failover without a doctor',
    { localityLbSetting: { failover: [{ from: 'eu', to: 'us' }] } },
    ['OUT1113 .localityLbSetting'],
  ],
];

describe('The rules for a DestinationRule, given', () => {
  it.each(OBJECTS)('%s, find what is wrong', (_, spec, found) => {
    expect(rulesOn(DESTINATION_RULE, { host: 'web', ...spec })).toEqual(found);
  });

  it.each(POLICIES)('a policy with %s, find what is wrong', (_, trafficPolicy, found) => {
    const lines = rulesOn(DESTINATION_RULE, { host: 'web', trafficPolicy });
    expect(lines.map((line) => line.replace('spec.trafficPolicy', ''))).toEqual(found);
  });

  it.each(BALANCERS)('a load balancer with %s, find what is wrong', (_, loadBalancer, found) => {
    const lines = rulesOn(DESTINATION_RULE, { host: 'web', trafficPolicy: { loadBalancer } });
    expect(lines.map((line) => line.replace('spec.trafficPolicy.loadBalancer', ''))).toEqual(found);
  });

  it('a deprecated field in a subset or for a port, say nothing, as Istio does', () => {
    const old = { outlierDetection: { consecutiveErrors: 5 } };
    const trafficPolicy = { portLevelSettings: [{ port: { number: 80 }, ...old }] };
    expect(
      rulesOn(DESTINATION_RULE, { host: 'web', trafficPolicy, subsets: [{ name: 'v1', trafficPolicy: old }] }),
    ).toEqual([]);
  });
});
