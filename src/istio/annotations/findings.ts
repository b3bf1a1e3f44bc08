import type { CatalogueEntry } from '#findings/entry.ts';

export const ANNOTATION_VALUE_INVALID: CatalogueEntry = {
  code: 'OUT0601',
  severity: 'error',
  source: 'rule',
  title: 'Annotation value not accepted',
  meaning:
    'An annotation that steers the injection has a value the proxy could not work with. The pod is refused, so that ' +
    'it does not start with a mesh that ignores what it asked for.',
  remedy: 'Correct the value, or remove the annotation to have the default of the mesh.',
  bad: 'sidecar.istio.io/interceptionMode: redirect\n',
  good: 'sidecar.istio.io/interceptionMode: REDIRECT\n',
};
