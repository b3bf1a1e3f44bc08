import type { CatalogueEntry } from '#findings/entry.ts';

/* OUT07xx: Outrigger's own configuration, or that of the Istio installation it stands in for. */

export const CONFIG_WRONG_TYPE: CatalogueEntry = {
  code: 'OUT0701',
  severity: 'error',
  source: 'schema',
  title: 'Configuration value of the wrong type',
  meaning: 'A field of the injector config, the values or the mesh config holds something that it cannot hold.',
  remedy: 'Write a value of the type shown. Numbers and booleans that are meant as text need quotes.',
  bad: 'policy: [enabled]\n',
  good: 'policy: enabled\n',
};

export const CONFIG_UNKNOWN_FIELD: CatalogueEntry = {
  code: 'OUT0702',
  severity: 'warning',
  source: 'schema',
  title: 'Unknown configuration field',
  meaning: 'The field is not one that Istio 1.30 knows at this place, so it has no effect.',
  remedy: 'Correct the name or its indentation, or remove the field.',
  bad: 'defaultConfig:\n  holdApplicationUntilProxyStart: true\n',
  good: 'defaultConfig:\n  holdApplicationUntilProxyStarts: true\n',
};

export const CONFIG_FIELD_SET_TWICE: CatalogueEntry = {
  code: 'OUT0703',
  severity: 'warning',
  source: 'schema',
  title: 'Field set twice',
  meaning: 'Two fields are set of which only one can hold. Istio takes the one that its API lists last.',
  remedy: 'Remove one of them.',
  bad: 'tracing:\n  zipkin: {}\n  datadog: {}\n',
  good: 'tracing:\n  datadog: {}\n',
};

export const CONFIG_NOT_FOUND_IN_DOCUMENT: CatalogueEntry = {
  code: 'OUT0704',
  severity: 'error',
  source: 'schema',
  title: 'Not the configuration that was asked for',
  meaning:
    'The file holds several objects, an object of another kind, or ConfigMaps without the key that is looked for.',
  remedy: 'Name a file with the configuration itself, or with the ConfigMap that holds it.',
};

export const CONFIG_WITHOUT_TEMPLATES: CatalogueEntry = {
  code: 'OUT0705',
  severity: 'warning',
  source: 'schema',
  title: 'Injector config without templates',
  meaning:
    'The injector config has no `templates`, perhaps because it was written for an Istio before 1.9, whose single ' +
    '`template` is not read any more. The built-in templates take their place.',
  remedy: 'Move your template under `templates`, by the name `sidecar`.',
  bad: 'policy: enabled\ntemplate: ""\n',
  good: 'policy: enabled\ntemplates:\n  sidecar: ""\n',
};

export const SET_FLAG_INVALID: CatalogueEntry = {
  code: 'OUT0706',
  severity: 'error',
  source: 'syntax',
  title: 'Unreadable --set',
  meaning: 'The text of a --set flag is not `path.to.key=value`.',
  remedy:
    'Write path and value with `=` between them; write `\\.` for a dot and `\\,` for a comma that mean themselves.',
};
