import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { formatPath } from '#base/path.ts';
import { checkPatchValue } from '#kinds/envoy-filter/patch-value.ts';
import type { ConfigPatch } from '#kinds/envoy-filter/schema.ts';

type Cases = readonly (readonly [string, ConfigPatch['applyTo'], JsonObject, readonly string[]])[];

const TYPES = 'type.googleapis.com/envoy.extensions.filters';
const CORS = { name: 'cors', typed_config: { '@type': `${TYPES}.http.cors.v3.Cors` } };
const manager = (config: JsonObject) => ({
  name: 'manager',
  typed_config: { '@type': `${TYPES}.network.http_connection_manager.v3.HttpConnectionManager`, ...config },
});

const READ: Cases = [
  ['fields by the names of .proto', 'CLUSTER', { connect_timeout: '5s' }, []],
  ['fields in camel case', 'CLUSTER', { connectTimeout: '5s' }, []],
  ["a duration in Go's units", 'CLUSTER', { connect_timeout: '1h30m' }, []],
  ['null', 'CLUSTER', { connect_timeout: null }, []],
  ['a wrapper', 'CLUSTER', { per_connection_buffer_limit_bytes: 1024 }, []],
  ['any metadata', 'CLUSTER', { metadata: { filter_metadata: { istio: { a: [1] } } } }, []],
  ['a filter', 'HTTP_FILTER', CORS, []],
  ['filters in a filter', 'NETWORK_FILTER', manager({ http_filters: [CORS] }), []],
  [
    'a filter of a type of which only the name is known',
    'HTTP_FILTER',
    { name: 'a', typed_config: { '@type': 'type.googleapis.com/envoy.config.core.v3.PerHostConfig', whatever: 1 } },
    [],
  ],
  ['both members of a oneof, of which the last counts', 'HTTP_ROUTE', { redirect: {}, route: { cluster: 'a' } }, []],
  [
    'a filter that is found at run time',
    'HTTP_FILTER',
    { name: 'a', config_discovery: { config_source: { ads: {} } } },
    [],
  ],
];

const REFUSED: Cases = [
  ['another type', 'CLUSTER', { name: false }, ['OUT1611 name']],
  [
    'a number out of range',
    'CLUSTER',
    { per_connection_buffer_limit_bytes: -1 },
    ['OUT1611 per_connection_buffer_limit_bytes'],
  ],
  ['no duration', 'CLUSTER', { name: 'a', connect_timeout: 'soon' }, ['OUT1611 connect_timeout']],
  ['no list', 'CLUSTER', { health_checks: {} }, ['OUT1611 health_checks']],
  ['no object', 'VIRTUAL_HOST', { routes: [{}, { match: 5 }] }, ['OUT1611 routes[1].match']],
  [
    'no metadata',
    'CLUSTER',
    { metadata: { filter_metadata: { istio: {}, other: 2 } } },
    ['OUT1611 metadata.filter_metadata.other'],
  ],
  ['an unknown word', 'CLUSTER', { lb_policy: 'ROUND' }, ['OUT1611 lb_policy']],
  ['an unknown word in a list', 'VIRTUAL_HOST', { require_tls: ['ALL'] }, ['OUT1611 require_tls']],
  ['no filter', 'HTTP_FILTER', { name: 'a', typed_config: 5 }, ['OUT1611 typed_config']],
  ['a filter without a type', 'HTTP_FILTER', { name: 'a', typed_config: {} }, ['OUT1611 typed_config']],
  ['a filter of an empty type', 'HTTP_FILTER', { typed_config: { '@type': '' } }, ['OUT1611 typed_config[@type]']],
  [
    'a filter of an unknown type',
    'HTTP_FILTER',
    { typed_config: { '@type': 'x/a.B', a: 1 } },
    ['OUT1612 typed_config[@type]'],
  ],
  [
    "a filter of Envoy's second API",
    'HTTP_FILTER',
    { typed_config: { '@type': 'type.googleapis.com/envoy.config.filter.http.lua.v2.Lua' } },
    ['OUT1612 typed_config[@type]'],
  ],
  [
    'a filter with another type inside',
    'NETWORK_FILTER',
    manager({ http_filters: [CORS, { name: 'a', disabled: 'no' }] }),
    ['OUT1611 typed_config.http_filters[1].disabled'],
  ],
];

const DOUBTED: Cases = [
  ['a misspelt field', 'CLUSTER', { connection_timeout: '5s' }, ['OUT1613 connection_timeout']],
  [
    'an unknown field with something in it',
    'CLUSTER',
    { health_checks: [{ checks: { a: 1 } }] },
    ['OUT1613 health_checks[0].checks'],
  ],
  [
    'an unknown field of a filter',
    'HTTP_FILTER',
    { ...CORS, typed_config: { ...CORS.typed_config, a: 1 } },
    ['OUT1613 typed_config.a'],
  ],
  ['a filter by name only', 'HTTP_FILTER', { name: 'envoy.filters.http.cors' }, ['OUT1614 ']],
  ['a nested extension by name only', 'CLUSTER', { cluster_type: { name: 'a' } }, ['OUT1614 ']],
];

describe("As Envoy's configuration", () => {
  it.each([...READ, ...REFUSED, ...DOUBTED])('%s in a %s is read for what it is', (_, applyTo, value, found) => {
    const faults = [...checkPatchValue(applyTo, value, [])];
    expect(faults.map(({ entry: { code }, path }) => `${code} ${formatPath(path)}`)).toEqual(found);
  });

  it('a patch without a value, or that applies to nothing, has no finding', () => {
    expect([...checkPatchValue('CLUSTER', undefined, [])]).toEqual([]);
    expect([...checkPatchValue('INVALID', {}, [])]).toEqual([]);
  });

  it.each([
    [
      { connection_timeout: '5s' },
      'Envoy\'s Cluster has no field "connection_timeout"; did you mean "connect_timeout"?',
    ],
    [{ zzz: 1 }, 'Envoy\'s Cluster has no field "zzz"'],
    [{ name: 5 }, 'is not valid Envoy configuration: expected string, got 5'],
    [
      { lb_policy: 'ROUND' },
      expect.stringMatching(/^is not valid Envoy configuration: "ROUND" must be one of ROUND_ROBIN, /),
    ],
    [
      { typed_extension_protocol_options: { a: { '@type': 'x/a.v2.B' } } },
      expect.stringMatching(/a\.v2\.B of the removed v2 API$/),
    ],
  ])('%j is told what is wrong with it', (value: JsonObject, message) => {
    expect([...checkPatchValue('CLUSTER', value, [])].map((fault) => fault.message)).toEqual([message]);
  });
});
