import type { CatalogueEntry } from '#findings/entry.ts';

/* What Istio's own webhook says of single objects, under the codes of its analysis. `validate` has finer ones. */

export const ISTIO_REFUSES: CatalogueEntry = {
  code: 'IST0106',
  severity: 'error',
  source: 'analysis',
  title: 'Istio refuses the object',
  meaning: 'The object breaks a rule of its kind, so that the webhook of Istio refuses it when it is applied.',
  remedy: 'Mend the field that is named; validate says the same with a code of its own for each rule.',
};

export const ROUTE_UNUSED: CatalogueEntry = {
  code: 'IST0130',
  severity: 'warning',
  source: 'analysis',
  title: 'Route that gets no request',
  meaning:
    'The routes of a VirtualService are tried in their order, and those before this one take every request of it.',
  remedy: 'Move the route up, narrow those before it, or remove it.',
};

export const MATCH_UNUSED: CatalogueEntry = {
  code: 'IST0131',
  severity: 'info',
  source: 'analysis',
  title: 'Match that gets no request',
  meaning: 'A route before this one has a match that takes every request of this one.',
  remedy: 'Narrow the match before it, or remove this one.',
};

export const ISTIO_WARNS: CatalogueEntry = {
  code: 'IST0133',
  severity: 'warning',
  source: 'analysis',
  title: 'Istio warns of the object',
  meaning: 'The webhook of Istio takes the object, but warns whoever applies it.',
  remedy: 'Follow the message; validate says the same with a code of its own for each rule.',
};
