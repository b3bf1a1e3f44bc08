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
  remedy: 'Mend the template at the place shown, or give the pod or the values what the template asks for.',
};

export const TEMPLATE_OUTPUT_NOT_YAML: CatalogueEntry = {
  code: 'OUT0604',
  severity: 'error',
  source: 'rule',
  title: 'Injection template renders no YAML',
  meaning: 'The text that a template rendered for this pod breaks a rule of YAML.',
  remedy: 'Mend the template at the place shown; most often a value needs quotes or another indentation.',
};

export const TEMPLATE_OUTPUT_NOT_A_POD: CatalogueEntry = {
  code: 'OUT0605',
  severity: 'error',
  source: 'rule',
  title: 'Injection template renders no pod',
  meaning: 'What a template rendered is YAML, but it has a field whose type is not the one that pods have there.',
  remedy: 'Mend the template at the place shown; numbers and booleans that are meant as text need quotes.',
};

export const NOT_A_POD: CatalogueEntry = {
  code: 'OUT0606',
  severity: 'error',
  source: 'rule',
  title: 'Not a pod',
  meaning: 'The pod has a field whose type is not the one that pods have there, so Kubernetes would refuse it.',
  remedy: 'Mend the field shown.',
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
  meaning: 'A template of the injector config is no Go template, or uses a function that does not exist.',
  remedy: 'Mend the template at the place shown.',
};

export const SELECTOR_NEVER_MATCHES: CatalogueEntry = {
  code: 'OUT0609',
  severity: 'warning',
  source: 'rule',
  title: 'Selector that never matches',
  meaning: 'A selector of neverInjectSelector or alwaysInjectSelector is no label selector, so it is passed over.',
  remedy: 'Mend the selector; its operators are In, NotIn, Exists and DoesNotExist.',
};
