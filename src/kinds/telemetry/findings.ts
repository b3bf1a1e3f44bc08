import type { CatalogueEntry } from '#findings/entry.ts';

/* OUT20xx: Telemetry. */

export const TELEMETRY_PROVIDER_WITHOUT_NAME: CatalogueEntry = {
  code: 'OUT2001',
  severity: 'error',
  source: 'rule',
  title: 'Provider without a name',
  meaning: 'Providers are extension providers of the mesh, referred to by name.',
  remedy: 'Write the name that MeshConfig gives the provider.',
  bad: 'tracing:\n- providers:\n  - {}\n',
  good: 'tracing:\n- providers:\n  - name: otel\n',
};

export const TELEMETRY_SETTING_IGNORED: CatalogueEntry = {
  code: 'OUT2002',
  severity: 'warning',
  source: 'rule',
  title: 'Only one of these counts',
  meaning: 'Istio supports one tracing entry with one provider; the others have no effect.',
  remedy: 'Keep the one that is meant.',
  bad: 'tracing:\n- providers:\n  - name: otel\n  - name: zipkin\n',
  good: 'tracing:\n- providers:\n  - name: otel\n',
};

export const SAMPLING_INVALID: CatalogueEntry = {
  code: 'OUT2003',
  severity: 'error',
  source: 'rule',
  title: 'Sampling is not a valid percentage',
  meaning: 'randomSamplingPercentage is the share of requests that are traced, 0 to 100.',
  remedy: 'Write a percentage, decimals allowed: one half is 50, not 0.5.',
  bad: 'tracing:\n- randomSamplingPercentage: 101\n',
  good: 'tracing:\n- randomSamplingPercentage: 0.5\n',
};

export const TAG_INCOMPLETE: CatalogueEntry = {
  code: 'OUT2004',
  severity: 'error',
  source: 'rule',
  title: 'Tag without a name or value',
  meaning:
    'A custom tag has a name, and takes its value from a literal, a header or an environment variable that is named.',
  remedy: 'Fill in what is empty, or remove the tag.',
  bad: "tracing:\n- customTags:\n    team:\n      literal:\n        value: ''\n",
  good: 'tracing:\n- customTags:\n    team:\n      literal:\n        value: shop\n',
};

export const TAG_OPERATION_MISMATCH: CatalogueEntry = {
  code: 'OUT2005',
  severity: 'error',
  source: 'rule',
  title: 'Value and operation of a tag do not fit',
  meaning: 'UPSERT sets a tag and needs a value; REMOVE drops it and can have none.',
  remedy: 'Correct the value or the operation.',
  bad: 'metrics:\n- overrides:\n  - tagOverrides:\n      team:\n        operation: REMOVE\n        value: shop\n',
  good: 'metrics:\n- overrides:\n  - tagOverrides:\n      team:\n        operation: REMOVE\n',
};

export const METRIC_NAME_MISSING: CatalogueEntry = {
  code: 'OUT2006',
  severity: 'error',
  source: 'rule',
  title: 'Custom metric without a name',
  meaning: 'An override finds its metric by name.',
  remedy: 'Write the name of the metric, or use metric for one of those of Istio.',
  bad: "metrics:\n- overrides:\n  - match:\n      customMetric: ''\n",
  good: 'metrics:\n- overrides:\n  - match:\n      customMetric: shop_orders\n',
};

export const TAG_OVERRIDE_WITHOUT_NAME: CatalogueEntry = {
  code: 'OUT2007',
  severity: 'warning',
  source: 'rule',
  title: 'Override of a tag without a name',
  meaning: 'No tag has an empty name, so this overrides nothing.',
  remedy: 'Name the tag, or remove the entry.',
  bad: "metrics:\n- overrides:\n  - tagOverrides:\n      '':\n        value: \"'shop'\"\n",
  good: 'metrics:\n- overrides:\n  - tagOverrides:\n      team:\n        value: "\'shop\'"\n',
};

export const FILTER_EXPRESSION_INVALID: CatalogueEntry = {
  code: 'OUT2008',
  severity: 'error',
  source: 'rule',
  title: 'Filter is not a valid CEL expression',
  meaning: 'An access log filter is written in the Common Expression Language; the proxy could not read this one.',
  remedy: 'Correct the expression, for example to response.code >= 400.',
  bad: "accessLogging:\n- filter:\n    expression: 'response.code >='\n",
  good: "accessLogging:\n- filter:\n    expression: 'response.code >= 400'\n",
};
