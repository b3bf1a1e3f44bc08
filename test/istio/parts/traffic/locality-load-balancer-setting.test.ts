import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { formatPath } from '#base/path.ts';
import {
  checkLocalitySetting,
  LocalityLoadBalancerSetting,
} from '#istio/parts/traffic/locality-load-balancer-setting.ts';
import { decode } from '#proto/decode.ts';

const shares = (to: JsonObject) => ({ distribute: [{ from: 'eu/*', to }] });

const SETTINGS: readonly (readonly [string, JsonObject, readonly string[]])[] = [
  ['nothing', {}, []],
  ['shares', shares({ 'eu/*': 80, 'us/*': 20 }), []],
  ['shares of less than everything', shares({ 'eu/*': 80 }), ['OUT0531 distribute[0].to']],
  ['a share of nothing', shares({ eu: 100, us: 0 }), ['OUT0531 distribute[0].to.us']],
  ['a share that overlaps', shares({ 'eu/*': 50, 'eu/a': 50 }), ['OUT0530 distribute[0].to[eu/a]']],
  [
    'traffic from one place in two ways',
    {
      distribute: [
        { from: 'eu', to: { eu: 100 } },
        { from: 'eu', to: { us: 100 } },
      ],
    },
    ['OUT0530 distribute[1].from'],
  ],
  ['a failover', { failover: [{ from: 'eu', to: 'us' }] }, []],
  ['a failover to itself', { failover: [{ from: 'eu', to: 'eu' }] }, ['OUT0533 failover[0]']],
  ['a failover to a zone', { failover: [{ from: 'eu', to: 'us/a' }] }, ['OUT0533 failover[0].to']],
  ['shares and a failover', { ...shares({ eu: 100 }), failover: [{ from: 'eu', to: 'us' }] }, ['OUT0532 failover']],
  [
    'priorities of versions beside a failover',
    { failover: [{ from: 'a', to: 'b' }], failoverPriority: ['version'] },
    [],
  ],
  [
    'priorities of places beside a failover',
    { failover: [{ from: 'a', to: 'b' }], failoverPriority: ['version', 'topology.istio.io/subzone'] },
    ['OUT0532 failoverPriority[1]'],
  ],
];

describe('Where traffic goes can be said by', () => {
  it.each(SETTINGS)('%s', (_, json, found) => {
    const read = decode(LocalityLoadBalancerSetting, json);
    const faults = read.ok ? [...checkLocalitySetting(read.value, [])] : [];
    expect(faults.map(({ entry: { code }, path }) => `${code} ${formatPath(path)}`)).toEqual(found);
  });
});
