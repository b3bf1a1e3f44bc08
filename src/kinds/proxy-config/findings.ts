import type { CatalogueEntry } from '#findings/entry.ts';

/* OUT23xx: ProxyConfig. */

export const CONCURRENCY_NEGATIVE: CatalogueEntry = {
  code: 'OUT2301',
  severity: 'error',
  source: 'rule',
  title: 'Negative concurrency',
  meaning: 'Concurrency is a number of worker threads; 0 means as many as there are cores.',
  remedy: 'Write the number of threads, 0 for as many as there are cores, or leave the field out.',
  bad: 'concurrency: -1\n',
  good: 'concurrency: 2\n',
};
