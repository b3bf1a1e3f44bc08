import type { CatalogueEntry } from '#findings/entry.ts';

/* What an object refers to and is not there. */

export const REFERENCE_MISSING: CatalogueEntry = {
  code: 'IST0101',
  severity: 'error',
  source: 'analysis',
  title: 'Referenced object does not exist',
  meaning:
    'The object names another one, or selects pods, and nothing of that name or with these labels is there. Istio ' +
    'says nothing when it is applied: the traffic fails, or the object has no effect.',
  remedy: 'Correct the name or the labels, or create what they refer to; with files alone, give all of them.',
};

export const DEPRECATED: CatalogueEntry = {
  code: 'IST0002',
  severity: 'warning',
  source: 'analysis',
  title: 'Deprecated in Istio',
  meaning: 'Istio 1.30 has given the feature up, or ignores it already; the next version may refuse it.',
  remedy: 'Use what has taken its place, as the message says.',
};
