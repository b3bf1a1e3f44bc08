import type { CatalogueEntry } from '#findings/entry.ts';

/* OUT18xx: PeerAuthentication. */

export const PORT_MTLS_WITHOUT_SELECTOR: CatalogueEntry = {
  code: 'OUT1801',
  severity: 'error',
  source: 'rule',
  title: 'Port-level mTLS without a selector',
  meaning: 'A policy for a namespace or the mesh covers workloads with different ports, so ports cannot be set there.',
  remedy: 'Select the workloads whose ports these are.',
  bad: 'portLevelMtls:\n  8080:\n    mode: DISABLE\n',
  good: 'selector:\n  matchLabels:\n    app: web\nportLevelMtls:\n  8080:\n    mode: DISABLE\n',
};

export const PORT_MTLS_EMPTY: CatalogueEntry = {
  code: 'OUT1802',
  severity: 'error',
  source: 'rule',
  title: 'Empty port-level mTLS',
  meaning: 'portLevelMtls is there but names no port.',
  remedy: 'Name a port, or remove the field.',
  bad: 'selector:\n  matchLabels:\n    app: web\nportLevelMtls: {}\n',
  good: 'selector:\n  matchLabels:\n    app: web\nportLevelMtls:\n  8080:\n    mode: DISABLE\n',
};

export const PORT_MTLS_PORT_INVALID: CatalogueEntry = {
  code: 'OUT1803',
  severity: 'error',
  source: 'rule',
  title: 'Not a valid port',
  meaning: 'The keys of portLevelMtls are port numbers of the workload.',
  remedy: 'Write the number of a port that the workload listens on.',
  bad: 'selector:\n  matchLabels:\n    app: web\nportLevelMtls:\n  80800:\n    mode: DISABLE\n',
  good: 'selector:\n  matchLabels:\n    app: web\nportLevelMtls:\n  8080:\n    mode: DISABLE\n',
};
