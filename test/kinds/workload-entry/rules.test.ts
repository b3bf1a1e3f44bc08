import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { WORKLOAD_ENTRY } from '#kinds/workload-entry/kind.ts';
import { rulesOn } from '../../support/rules-on.ts';

const ENTRIES: readonly (readonly [string, JsonObject, readonly string[]])[] = [
  ['an address', { address: '192.0.2.7' }, []],
  ['an address of IPv6', { address: '2001:db8::7' }, []],
  ['the name of a host', { address: 'db.example.com' }, []],
  ['a socket', { address: 'unix:///var/run/db.sock' }, []],
  ['a socket that is in no file system', { address: 'unix://@db' }, []],
  ['no address', {}, ['OUT1501 spec.address']],
  ['a network for an address', { network: 'vms' }, ['OUT1502 spec.address']],
  ['an address with a port', { address: '192.0.2.7:80' }, ['OUT1504 spec.address']],
  ['a wildcard', { address: '*.example.com' }, ['OUT1504 spec.address']],
  ['a path that is not absolute', { address: 'unix://db.sock' }, ['OUT0516 spec.address']],
  ['a socket with ports', { address: 'unix://@db', ports: { mysql: 3306 } }, ['OUT1503 spec.ports']],
  ['a port without a number', { address: '192.0.2.7', ports: { http: 0 } }, ['OUT0505 spec.ports.http']],
  ['a port with an odd name', { address: '192.0.2.7', ports: { my_port: 80 } }, ['OUT0504 spec.ports.my_port']],
  ['a label no pod could have', { address: '192.0.2.7', labels: { app: 'a b' } }, ['OUT0508 spec.labels.app']],
];

describe('The rules for a WorkloadEntry, given', () => {
  it.each(ENTRIES)('%s, find what is wrong', (_, spec, found) => {
    expect(rulesOn(WORKLOAD_ENTRY, spec)).toEqual(found);
  });
});
