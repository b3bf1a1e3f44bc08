import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { WORKLOAD_GROUP } from '#kinds/workload-group/kind.ts';
import { rulesOn } from '../../support/rules-on.ts';

const PROBES: readonly (readonly [string, JsonObject, readonly string[]])[] = [
  ['an HTTP probe', { httpGet: { port: 80, scheme: 'HTTPS', httpHeaders: [{ name: 'X-Probe', value: '1' }] } }, []],
  ['a TCP probe', { tcpSocket: { port: 80 } }, []],
  ['a command', { exec: { command: ['/bin/ready'] } }, []],
  ['no method', {}, ['OUT1507 spec.probe']],
  ['gRPC, which the agent does not speak', { grpc: { port: 80 } }, ['OUT1507 spec.probe']],
  ['no port', { httpGet: {} }, ['OUT0505 spec.probe.httpGet.port']],
  ['a port out of range', { tcpSocket: { port: 65536 } }, ['OUT0505 spec.probe.tcpSocket.port']],
  ['a scheme in small letters', { httpGet: { port: 80, scheme: 'https' } }, ['OUT1508 spec.probe.httpGet.scheme']],
  [
    'a header no probe can send',
    { httpGet: { port: 80, httpHeaders: [{ name: 'a_b' }] } },
    ['OUT0512 spec.probe.httpGet.httpHeaders[0].name'],
  ],
  ['an empty command', { exec: { command: [] } }, ['OUT1509 spec.probe.exec.command']],
  [
    'a negative delay',
    { initialDelaySeconds: -1, tcpSocket: { port: 80 } },
    ['OUT1506 spec.probe.initialDelaySeconds'],
  ],
];

describe('The rules for a WorkloadGroup, given a probe with', () => {
  it.each(PROBES)('%s, find what is wrong', (_, probe, found) => {
    expect(rulesOn(WORKLOAD_GROUP, { template: {}, probe })).toEqual(found);
  });
});

describe('The rules for a WorkloadGroup', () => {
  it('ask for a template, but not for what entries bring themselves', () => {
    expect(rulesOn(WORKLOAD_GROUP, {})).toEqual(['OUT1505 spec.template']);
    expect(rulesOn(WORKLOAD_GROUP, { template: {} })).toEqual([]);
  });

  it('look at the labels that entries get', () => {
    const metadata = { labels: { 'app/': 'db' } };
    expect(rulesOn(WORKLOAD_GROUP, { template: {}, metadata })).toEqual(['OUT0508 spec.metadata.labels[app/]']);
  });
});
