import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { ENVOY_FILTER } from '#kinds/envoy-filter/kind.ts';
import { rulesOn } from '../../support/rules-on.ts';

type Cases = readonly (readonly [string, JsonObject, readonly string[]])[];

const REMOVE = { patch: { operation: 'REMOVE' } };
const MANAGER = 'envoy.filters.network.http_connection_manager';

/** A patch of a filter that is found by the one it lies in. */
const inside = (filter: JsonObject, applyTo = 'HTTP_FILTER') => ({
  applyTo,
  match: { listener: { filterChain: { filter } } },
  ...REMOVE,
});

const PATCHES: Cases = [
  ['a cluster', { applyTo: 'CLUSTER', ...REMOVE }, []],
  ['nothing', REMOVE, ['OUT1602 ']],
  ['a cluster with nothing', { applyTo: 'CLUSTER' }, ['OUT1603 ']],
  ['a cluster in no way', { applyTo: 'CLUSTER', patch: { value: {} } }, ['OUT1604 .patch']],
  ['a cluster without a value', { applyTo: 'CLUSTER', patch: { operation: 'ADD' } }, ['OUT1605 .patch']],
  ['a version of the proxy', { applyTo: 'CLUSTER', match: { proxy: { proxyVersion: '^1\\.30.*' } }, ...REMOVE }, []],
  [
    'no version of the proxy',
    { applyTo: 'CLUSTER', match: { proxy: { proxyVersion: '1(?=.30)' } }, ...REMOVE },
    ['OUT1606 .match.proxy.proxyVersion'],
  ],
  ['a waypoint, which nobody looks into', { match: { context: 'WAYPOINT', waypoint: {} } }, []],
];

const MATCHES: Cases = [
  ['a listener by its port', { applyTo: 'LISTENER', match: { listener: { portNumber: 80 } }, ...REMOVE }, []],
  ['a cluster by a listener', { applyTo: 'CLUSTER', match: { listener: {} }, ...REMOVE }, ['OUT1607 .match.listener']],
  ['a route by a cluster', { applyTo: 'HTTP_ROUTE', match: { cluster: {} }, ...REMOVE }, ['OUT1607 .match.cluster']],
  ['the bootstrap by whatever', { applyTo: 'BOOTSTRAP', match: { cluster: {} }, ...REMOVE }, []],
  ['a filter inside the manager', inside({ name: MANAGER, subFilter: { name: 'envoy.filters.http.cors' } }), []],
  ['a filter without a name', inside({}), ['OUT1608 .match.listener.filterChain.filter']],
  [
    'an inner filter without a name',
    inside({ name: MANAGER, subFilter: {} }),
    ['OUT1608 .match.listener.filterChain.filter.subFilter'],
  ],
  [
    'an inner filter elsewhere',
    inside({ name: 'envoy.filters.network.tcp_proxy', subFilter: { name: 'a' } }),
    ['OUT1609 .match.listener.filterChain.filter.subFilter'],
  ],
  [
    'an inner filter for a network filter',
    inside({ name: MANAGER, subFilter: { name: 'a' } }, 'NETWORK_FILTER'),
    ['OUT1609 .match.listener.filterChain.filter.subFilter'],
  ],
  [
    'a filter for a filter chain',
    inside({ name: 'a' }, 'FILTER_CHAIN'),
    ['OUT1610 .match.listener.filterChain.filter'],
  ],
  [
    'a filter for a cluster, where it has no effect',
    { applyTo: 'EXTENSION_CONFIG', match: { listener: {} }, ...REMOVE },
    [],
  ],
  [
    'deprecated names',
    inside({ name: 'envoy.http_connection_manager', subFilter: { name: 'envoy.cors' } }),
    ['OUT1615 .match.listener.filterChain.filter.name', 'OUT1615 .match.listener.filterChain.filter.subFilter.name'],
  ],
];

describe('The rules for an EnvoyFilter, given a patch of', () => {
  it.each([...PATCHES, ...MATCHES])('%s, find what is wrong', (_, patch, found) => {
    const places = found.map((line) => line.replace(' ', ' spec.configPatches[0]'));
    expect(rulesOn(ENVOY_FILTER, { configPatches: [patch] })).toEqual(['OUT1601 spec', ...places]);
  });
});

describe('The rules for an EnvoyFilter', () => {
  it('warn of each, whatever it does', () => {
    expect(rulesOn(ENVOY_FILTER, {})).toEqual(['OUT1601 spec']);
  });

  it('check the workload selector', () => {
    expect(rulesOn(ENVOY_FILTER, { workloadSelector: {} })).toEqual(['OUT1601 spec', 'OUT0403 spec.workloadSelector']);
  });
});
