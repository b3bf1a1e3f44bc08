import type { CatalogueTable } from './entry.ts';

/** OUT04xx: selectors and target references, which most kinds share. */
export const SELECTORS = {
  OUT0401: {
    severity: 'error',
    source: 'rule',
    title: 'Empty key in a selector',
    meaning: 'No label has an empty name, so the selector can match no workload.',
    remedy: 'Name the label, or remove the entry.',
    bad: 'selector:\n  matchLabels:\n    "": reviews\n',
    good: 'selector:\n  matchLabels:\n    app: reviews\n',
  },
  OUT0402: {
    severity: 'error',
    source: 'rule',
    title: 'Wildcard in a selector',
    meaning: 'Selectors compare labels as they are; a star is no wildcard there.',
    remedy: 'Write the whole value, or select by a label that all of the workloads carry.',
    bad: 'selector:\n  matchLabels:\n    app: reviews-*\n',
    good: 'selector:\n  matchLabels:\n    app: reviews\n',
  },
  OUT0403: {
    severity: 'warning',
    source: 'rule',
    title: 'Selector without labels',
    meaning: 'An empty selector selects every workload of the namespace, which is rarely meant.',
    remedy: 'Add labels, or leave the selector out to say plainly that the whole namespace is meant.',
    bad: 'workloadSelector: {}\n',
    good: 'workloadSelector:\n  labels:\n    app: reviews\n',
  },
} as const satisfies CatalogueTable;
