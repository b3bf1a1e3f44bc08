import type { CatalogueEntry } from '#findings/entry.ts';

/* OUT16xx: EnvoyFilter. */

export const ENVOY_FILTER_IN_USE: CatalogueEntry = {
  code: 'OUT1601',
  severity: 'warning',
  source: 'rule',
  title: 'EnvoyFilter in use',
  meaning: 'An EnvoyFilter patches the configuration that Istio generates; both may change with any release.',
  remedy: 'Use another API of Istio where one serves, and test every EnvoyFilter before an upgrade.',
  bad:
    'apiVersion: networking.istio.io/v1alpha3\nkind: EnvoyFilter\nmetadata:\n  name: access-log\n' +
    'spec:\n  configPatches:\n  - applyTo: NETWORK_FILTER\n    patch:\n      operation: MERGE\n      value:\n' +
    '        name: envoy.filters.network.http_connection_manager\n        typed_config:\n' +
    '          "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager\n' +
    '          access_log:\n          - name: envoy.access_loggers.stdout\n' +
    '            typed_config:\n' +
    '              "@type": type.googleapis.com/envoy.extensions.access_loggers.stream.v3.StdoutAccessLog\n',
  good:
    'apiVersion: telemetry.istio.io/v1\nkind: Telemetry\nmetadata:\n  name: access-log\n' +
    'spec:\n  accessLogging:\n  - providers:\n    - name: envoy\n',
};

export const PATCH_APPLIES_TO_NOTHING: CatalogueEntry = {
  code: 'OUT1602',
  severity: 'error',
  source: 'rule',
  title: 'Patch applies to nothing',
  meaning: 'Without applyTo nobody knows which part of the configuration a patch is for.',
  remedy: 'Set it to the part of the configuration to patch, such as HTTP_FILTER or CLUSTER.',
  bad: 'configPatches:\n- patch:\n    operation: REMOVE\n',
  good: 'configPatches:\n- applyTo: HTTP_FILTER\n  patch:\n    operation: REMOVE\n',
};

export const PATCH_MISSING: CatalogueEntry = {
  code: 'OUT1603',
  severity: 'error',
  source: 'rule',
  title: 'No patch',
  meaning: 'An entry of configPatches matches something but does nothing with it.',
  remedy: 'Give it an operation and, unless that is REMOVE, a value.',
  bad: 'configPatches:\n- applyTo: CLUSTER\n',
  good: 'configPatches:\n- applyTo: CLUSTER\n  patch:\n    operation: MERGE\n    value:\n      lb_policy: RING_HASH\n',
};

export const PATCH_OPERATION_MISSING: CatalogueEntry = {
  code: 'OUT1604',
  severity: 'error',
  source: 'rule',
  title: 'Patch without operation',
  meaning: 'A patch must say whether its value is merged, added, inserted or put in place of something.',
  remedy: 'Write one of MERGE, ADD, REMOVE, INSERT_BEFORE, INSERT_AFTER, INSERT_FIRST or REPLACE.',
  bad: 'configPatches:\n- applyTo: CLUSTER\n  patch:\n    value:\n      lb_policy: RING_HASH\n',
  good: 'configPatches:\n- applyTo: CLUSTER\n  patch:\n    operation: MERGE\n    value:\n      lb_policy: RING_HASH\n',
};

export const PATCH_VALUE_MISSING: CatalogueEntry = {
  code: 'OUT1605',
  severity: 'error',
  source: 'rule',
  title: 'Patch without value',
  meaning: 'Every operation but REMOVE needs something to work with.',
  remedy: 'Write what the operation works with, or use REMOVE.',
  bad: 'configPatches:\n- applyTo: CLUSTER\n  patch:\n    operation: ADD\n',
  good: 'configPatches:\n- applyTo: CLUSTER\n  patch:\n    operation: ADD\n    value:\n      name: lua_cluster\n',
};

export const PROXY_VERSION_INVALID: CatalogueEntry = {
  code: 'OUT1606',
  severity: 'error',
  source: 'rule',
  title: 'Proxy version is not a valid regular expression',
  meaning: 'proxyVersion is matched as an RE2 regular expression; this one does not compile.',
  remedy: 'Escape dots and close what is open; RE2 has no look-ahead and no back references.',
  bad: "configPatches:\n- applyTo: CLUSTER\n  match:\n    proxy:\n      proxyVersion: '1++'\n  patch:\n    operation: REMOVE\n",
  good: "configPatches:\n- applyTo: CLUSTER\n  match:\n    proxy:\n      proxyVersion: '^1\\.30.*'\n  patch:\n    operation: REMOVE\n",
};

export const MATCH_APPLY_TO_MISMATCH: CatalogueEntry = {
  code: 'OUT1607',
  severity: 'error',
  source: 'rule',
  title: 'Match does not fit applyTo',
  meaning: 'A cluster cannot be found by its listener, nor a filter by its cluster; the patch would never apply.',
  remedy: 'Change the match or applyTo.',
  bad: 'configPatches:\n- applyTo: CLUSTER\n  match:\n    listener:\n      portNumber: 80\n  patch:\n    operation: REMOVE\n',
  good: 'configPatches:\n- applyTo: CLUSTER\n  match:\n    cluster:\n      portNumber: 80\n  patch:\n    operation: REMOVE\n',
};

export const FILTER_MATCH_WITHOUT_NAME: CatalogueEntry = {
  code: 'OUT1608',
  severity: 'error',
  source: 'rule',
  title: 'Filter match without a name',
  meaning: 'Filters are matched by name, so a match without one finds nothing.',
  remedy: 'Name the filter, or remove the match.',
  bad: 'configPatches:\n- applyTo: NETWORK_FILTER\n  match:\n    listener:\n      filterChain:\n        filter: {}\n  patch:\n    operation: REMOVE\n',
  good: 'configPatches:\n- applyTo: NETWORK_FILTER\n  match:\n    listener:\n      filterChain:\n        filter:\n          name: envoy.filters.network.tcp_proxy\n  patch:\n    operation: REMOVE\n',
};

export const SUB_FILTER_MISPLACED: CatalogueEntry = {
  code: 'OUT1609',
  severity: 'error',
  source: 'rule',
  title: 'subFilter in the wrong place',
  meaning: 'HTTP filters lie inside the HTTP connection manager and nowhere else.',
  remedy: 'Use applyTo HTTP_FILTER and match envoy.filters.network.http_connection_manager as the filter.',
  bad: 'configPatches:\n- applyTo: HTTP_FILTER\n  match:\n    listener:\n      filterChain:\n        filter:\n          name: envoy.filters.network.tcp_proxy\n          subFilter:\n            name: envoy.filters.http.cors\n  patch:\n    operation: REMOVE\n',
  good: 'configPatches:\n- applyTo: HTTP_FILTER\n  match:\n    listener:\n      filterChain:\n        filter:\n          name: envoy.filters.network.http_connection_manager\n          subFilter:\n            name: envoy.filters.http.cors\n  patch:\n    operation: REMOVE\n',
};

export const FILTER_MATCH_INEFFECTIVE: CatalogueEntry = {
  code: 'OUT1610',
  severity: 'warning',
  source: 'rule',
  title: 'Filter match has no effect',
  meaning: 'A patch of a whole listener or filter chain does not look at the filters inside it.',
  remedy: 'Remove the filter match, or patch NETWORK_FILTER or HTTP_FILTER.',
  bad: 'configPatches:\n- applyTo: FILTER_CHAIN\n  match:\n    listener:\n      filterChain:\n        filter:\n          name: envoy.filters.network.tcp_proxy\n  patch:\n    operation: REMOVE\n',
  good: 'configPatches:\n- applyTo: FILTER_CHAIN\n  match:\n    listener:\n      filterChain:\n        sni: shop.example.com\n  patch:\n    operation: REMOVE\n',
};

export const PATCH_VALUE_INVALID: CatalogueEntry = {
  code: 'OUT1611',
  severity: 'error',
  source: 'rule',
  title: 'Value is not valid Envoy configuration',
  meaning: 'Envoy could not read the value as the object that the patch applies to.',
  remedy: 'Check the field against the API reference of Envoy: its name, type and place.',
  bad: 'configPatches:\n- applyTo: CLUSTER\n  patch:\n    operation: MERGE\n    value:\n      name: false\n',
  good: 'configPatches:\n- applyTo: CLUSTER\n  patch:\n    operation: MERGE\n    value:\n      name: outbound\n',
};

export const ENVOY_TYPE_UNKNOWN: CatalogueEntry = {
  code: 'OUT1612',
  severity: 'error',
  source: 'rule',
  title: 'Unknown Envoy type',
  meaning: 'The @type names no message of the Envoy API that Istio is built with; the proxy would refuse it.',
  remedy: 'Check the spelling and use the v3 API.',
  bad: 'configPatches:\n- applyTo: NETWORK_FILTER\n  patch:\n    operation: INSERT_FIRST\n    value:\n      name: authz\n      typed_config:\n        "@type": type.googleapis.com/envoy.config.filter.network.ext_authz.v2.ExtAuthz\n',
  good: 'configPatches:\n- applyTo: NETWORK_FILTER\n  patch:\n    operation: INSERT_FIRST\n    value:\n      name: authz\n      typed_config:\n        "@type": type.googleapis.com/envoy.extensions.filters.network.ext_authz.v3.ExtAuthz\n',
};

export const ENVOY_FIELD_UNKNOWN: CatalogueEntry = {
  code: 'OUT1613',
  severity: 'warning',
  source: 'rule',
  title: 'Unknown Envoy field',
  meaning: 'No field of this name is known; it may be misspelt, or newer than this Outrigger.',
  remedy: 'Check the name against the API reference of Envoy.',
  bad: 'configPatches:\n- applyTo: CLUSTER\n  patch:\n    operation: MERGE\n    value:\n      connection_timeout: 5s\n',
  good: 'configPatches:\n- applyTo: CLUSTER\n  patch:\n    operation: MERGE\n    value:\n      connect_timeout: 5s\n',
};

export const TYPED_CONFIG_MISSING: CatalogueEntry = {
  code: 'OUT1614',
  severity: 'warning',
  source: 'rule',
  title: 'Extension without typed_config',
  meaning: 'Envoy finds extensions by the type of their configuration; the name alone does not suffice any more.',
  remedy: 'Add typed_config with its @type.',
  bad: 'configPatches:\n- applyTo: HTTP_FILTER\n  patch:\n    operation: INSERT_FIRST\n    value:\n      name: envoy.filters.http.cors\n',
  good: 'configPatches:\n- applyTo: HTTP_FILTER\n  patch:\n    operation: INSERT_FIRST\n    value:\n      name: envoy.filters.http.cors\n      typed_config:\n        "@type": type.googleapis.com/envoy.extensions.filters.http.cors.v3.Cors\n',
};

export const FILTER_NAME_DEPRECATED: CatalogueEntry = {
  code: 'OUT1615',
  severity: 'warning',
  source: 'rule',
  title: 'Deprecated filter name',
  meaning: 'Envoy has renamed the filter; the old name will stop matching.',
  remedy: 'Write the current name.',
  bad: 'configPatches:\n- applyTo: NETWORK_FILTER\n  match:\n    listener:\n      filterChain:\n        filter:\n          name: envoy.tcp_proxy\n  patch:\n    operation: REMOVE\n',
  good: 'configPatches:\n- applyTo: NETWORK_FILTER\n  match:\n    listener:\n      filterChain:\n        filter:\n          name: envoy.filters.network.tcp_proxy\n  patch:\n    operation: REMOVE\n',
};
