import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { SERVICE_ENTRY } from '#kinds/service-entry/kind.ts';
import { rulesOn } from '../../support/rules-on.ts';

type Cases = readonly (readonly [string, JsonObject, readonly string[]])[];

const TCP = { number: 3306, name: 'mysql', protocol: 'TCP' };
const DNS = { resolution: 'DNS' };
const STATIC = { resolution: 'STATIC' };
const DYNAMIC = { resolution: 'DYNAMIC_DNS', hosts: ['*.example.com'] };

const HOSTS: Cases = [
  ['a host', {}, []],
  ['no host', { hosts: [] }, ['OUT1301 spec.hosts']],
  ['every host', { hosts: ['*'] }, ['OUT1302 spec.hosts[0]']],
  ['half a label for a wildcard', { hosts: ['*a.example.com'] }, ['OUT1303 spec.hosts[0]']],
  ['a name with a space', { hosts: ['a b'] }, ['OUT0501 spec.hosts[0]']],
  ['a wildcard to look up', { ...DNS, hosts: ['a.example.com', '*.example.com'] }, ['OUT1304 spec.hosts[1]']],
  ['a wildcard with endpoints', { ...DNS, hosts: ['*.example.com'], endpoints: [{ address: 'a.example.com' }] }, []],
  ['a wildcard with dynamic DNS', DYNAMIC, []],
  ['a whole host with dynamic DNS', { ...DYNAMIC, hosts: ['a.example.com'] }, ['OUT1305 spec.hosts[0]']],
];

const PORTS: Cases = [
  [
    'odd values',
    { ports: [{ number: 0, name: '', protocol: 'WEB', targetPort: 65536 }] },
    [
      'OUT0505 spec.ports[0].number',
      'OUT0504 spec.ports[0].name',
      'OUT0515 spec.ports[0].protocol',
      'OUT0505 spec.ports[0].targetPort',
    ],
  ],
  ['no protocol', { ...STATIC, ports: [{ number: 80, name: 'web' }] }, []],
  ['a name twice', { ...STATIC, ports: [TCP, { ...TCP, number: 3307 }] }, ['OUT1306 spec.ports[1].name']],
  ['a number twice', { ...STATIC, ports: [TCP, { ...TCP, name: 'db' }] }, ['OUT1306 spec.ports[1].number']],
  ['TCP for two hosts', { ...STATIC, hosts: ['a.b', 'b.b'], ports: [TCP] }, ['OUT1307 spec.ports[0].protocol']],
  ['TCP for two hosts that are not looked at', { hosts: ['a.b', 'b.b'], addresses: ['192.0.2.1'], ports: [TCP] }, []],
  ['HTTPS for dynamic DNS', { ...DYNAMIC, ports: [{ ...TCP, protocol: 'HTTPS' }] }, ['OUT1308 spec.ports[0].protocol']],
];

const ADDRESSES: Cases = [
  ['a block', { addresses: ['192.0.2.0/24'] }, []],
  ['a name', { addresses: ['a.example.com'] }, ['OUT0506 spec.addresses[0]']],
  ['a block for what is looked up', { ...DNS, addresses: ['192.0.2.0/24'] }, ['OUT1309 spec.addresses[0]']],
  ['none, for TCP', { ports: [TCP] }, ['OUT1310 spec.ports[0]']],
  ['none, for TCP that gets one', { ...STATIC, ports: [TCP] }, []],
  [
    'one for two hosts',
    { ...DNS, hosts: ['a.b', 'b.b'], addresses: ['192.0.2.1'], ports: [{ ...TCP, protocol: 'TLS' }] },
    ['OUT1311 spec.hosts'],
  ],
  ['one for dynamic DNS', { ...DYNAMIC, addresses: ['192.0.2.1'] }, ['OUT1312 spec.addresses']],
];

const ENDPOINTS: Cases = [
  ['an address', { ...STATIC, endpoints: [{ address: '192.0.2.7' }] }, []],
  [
    'a selector beside them',
    { ...STATIC, workloadSelector: { labels: { app: 'db' } }, endpoints: [{ address: '192.0.2.7' }] },
    ['OUT1313 spec.workloadSelector'],
  ],
  ['a selector of everything', { ...STATIC, workloadSelector: {} }, ['OUT0403 spec.workloadSelector']],
  ['a selector for nothing', { workloadSelector: { labels: { app: 'db' } } }, ['OUT1314 spec.workloadSelector']],
  ['no use for them', { endpoints: [{ address: '192.0.2.7' }] }, ['OUT1315 spec.endpoints']],
  [
    'two for round robin',
    { resolution: 'DNS_ROUND_ROBIN', endpoints: [{ address: 'a.b' }, { address: 'b.b' }] },
    ['OUT1315 spec.endpoints'],
  ],
  [
    'a name where nothing is looked up',
    { ...STATIC, endpoints: [{ address: 'a.b' }] },
    ['OUT1504 spec.endpoints[0].address'],
  ],
  [
    'no name where one is looked up',
    { ...DNS, endpoints: [{ network: 'vms' }] },
    ['OUT1504 spec.endpoints[0].address'],
  ],
  [
    'a port of its own',
    { ...STATIC, ports: [TCP], endpoints: [{ address: '192.0.2.7', ports: { db: 1 } }] },
    ['OUT1316 spec.endpoints[0].ports.db'],
  ],
  ['a socket for one port', { ...STATIC, ports: [TCP], endpoints: [{ address: 'unix://@db' }] }, []],
  [
    'a socket for no port',
    { ...STATIC, endpoints: [{ address: 'unix://@db' }] },
    ['OUT1317 spec.endpoints[0].address'],
  ],
];

describe('The rules for a ServiceEntry', () => {
  const found = (spec: JsonObject, metadata?: JsonObject) =>
    rulesOn(SERVICE_ENTRY, { hosts: ['a.example.com'], ...spec }, metadata);

  it.each(HOSTS)('with %s in hosts find what is wrong', (_, spec, faults) => expect(found(spec)).toEqual(faults));
  it.each(PORTS)('with %s in ports find what is wrong', (_, spec, faults) => expect(found(spec)).toEqual(faults));
  it.each(ADDRESSES)('with %s in addresses find what is wrong', (_, spec, faults) =>
    expect(found(spec)).toEqual(faults),
  );
  it.each(ENDPOINTS)('with %s in endpoints find what is wrong', (_, spec, faults) =>
    expect(found(spec)).toEqual(faults),
  );

  it('warn of TCP without an address where a label keeps Istio from giving one', () => {
    const labels = { 'networking.istio.io/enable-autoallocate-ip': 'False' };
    expect(found({ ...STATIC, ports: [TCP] }, { labels })).toEqual(['OUT1310 spec.ports[0]']);
  });

  it.each([
    ['egress', ['OUT1318 spec.location']],
    ['None', []],
    ['', []],
  ])('with dynamic DNS inside the mesh look for a waypoint: "%s"', (waypoint, faults) => {
    const labels = { 'istio.io/use-waypoint': waypoint };
    expect(found({ ...DYNAMIC, location: 'MESH_INTERNAL' }, { labels })).toEqual(faults);
  });

  it('let a service be shown to nobody', () => {
    expect(found({ exportTo: ['~'] })).toEqual([]);
    expect(found({ exportTo: ['~', 'shop'] })).toEqual(['OUT0509 spec.exportTo[0]']);
  });
});
