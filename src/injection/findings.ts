import type { CatalogueEntry } from '#findings/entry.ts';

/* OUT06xx: a pod that should get a sidecar cannot be given one. */

export const TEMPLATE_UNKNOWN: CatalogueEntry = {
  code: 'OUT0602',
  severity: 'error',
  source: 'rule',
  title: 'Unknown injection template',
  meaning: 'The pod or the injector config asks for a template that the injector config does not have.',
  remedy: 'Name one of the known templates in the annotation inject.istio.io/templates or in defaultTemplates.',
};

export const TEMPLATE_FAILED: CatalogueEntry = {
  code: 'OUT0603',
  severity: 'error',
  source: 'rule',
  title: 'Injection template fails',
  meaning: 'A template stopped with an error while it was being rendered for this pod.',
  remedy: 'Correct the template at the place shown, or give the pod or the values what the template asks for.',
};

export const TEMPLATE_OUTPUT_NOT_YAML: CatalogueEntry = {
  code: 'OUT0604',
  severity: 'error',
  source: 'rule',
  title: 'Injection template does not render valid YAML',
  meaning: 'The text that a template rendered for this pod cannot be read as YAML.',
  remedy: 'Correct the template at the place shown; most often a value needs quotes or another indentation.',
};

export const TEMPLATE_OUTPUT_NOT_A_POD: CatalogueEntry = {
  code: 'OUT0605',
  severity: 'error',
  source: 'rule',
  title: 'Injection template does not render a valid pod',
  meaning: 'What a template rendered is YAML, but has a field of a type that pods do not have there.',
  remedy: 'Correct the template at the place shown; numbers and booleans that are meant as strings must be quoted.',
};

export const NOT_A_POD: CatalogueEntry = {
  code: 'OUT0606',
  severity: 'error',
  source: 'rule',
  title: 'Not a valid pod',
  meaning: 'The pod has a field of a type that pods do not have there, so Kubernetes would reject it.',
  remedy: 'Correct the field shown.',
};

export const OVERRIDES_RECORD_INVALID: CatalogueEntry = {
  code: 'OUT0607',
  severity: 'error',
  source: 'rule',
  title: 'Unreadable record of overrides',
  meaning:
    'The annotation proxy.istio.io/overrides, in which an earlier injection kept the containers of the user, is not ' +
    'what an injection writes.',
  remedy: 'Remove the annotation, or restore what was there.',
};

export const TEMPLATE_INVALID: CatalogueEntry = {
  code: 'OUT0608',
  severity: 'error',
  source: 'rule',
  title: 'Injection template cannot be read',
  meaning: 'A template of the injector config is not a valid Go template, or uses a function that does not exist.',
  remedy: 'Correct the template at the place shown.',
};

export const SELECTOR_NEVER_MATCHES: CatalogueEntry = {
  code: 'OUT0609',
  severity: 'warning',
  source: 'rule',
  title: 'Selector that never matches',
  meaning: 'A selector of neverInjectSelector or alwaysInjectSelector is not a valid label selector, so it is ignored.',
  remedy: 'Correct the selector, or remove it.',
};

export const POD_ASKS_TOO_MUCH: CatalogueEntry = {
  code: 'OUT0610',
  severity: 'error',
  source: 'rule',
  title: 'Pod that asks for too much',
  meaning:
    'The annotations of the pod are longer than the 256 KiB that Kubernetes allows all of them together, one that is ' +
    'read as YAML or JSON is longer than 64 KiB, or more than ten templates are asked for. Reading them would hold up ' +
    'other pods.',
  remedy: 'Shorten the annotations, or name fewer templates.',
};
