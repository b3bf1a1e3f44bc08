import type { CatalogueEntry } from '#findings/entry.ts';

/* DestinationRules, what they secure and what their subsets select. */

export const SERVER_UNVERIFIED: CatalogueEntry = {
  code: 'IST0128',
  severity: 'warning',
  source: 'analysis',
  title: 'TLS without CA certificates',
  meaning:
    'Without caCertificates the proxy verifies the server by the public CAs of its image, among which a CA of your own ' +
    'is not; with VERIFY_CERTIFICATE_AT_CLIENT off, and before Istio 1.20, it takes any certificate.',
  remedy: 'Set caCertificates (or, with a workloadSelector, credentialName) in the TLS settings.',
};

export const SERVER_UNVERIFIED_AT_PORT: CatalogueEntry = {
  code: 'IST0129',
  severity: 'warning',
  source: 'analysis',
  title: 'TLS without CA certificates at a port',
  meaning:
    'Settings of a port replace those of the host whole. Without caCertificates the proxy verifies the server by the ' +
    'public CAs of its image; with VERIFY_CERTIFICATE_AT_CLIENT off, and before Istio 1.20, it takes any certificate.',
  remedy: 'Set caCertificates (or, with a workloadSelector, credentialName) in the TLS settings of the port.',
};

export const SUBSET_SELECTS_NOTHING: CatalogueEntry = {
  code: 'IST0173',
  severity: 'error',
  source: 'analysis',
  title: 'Subset that selects no pods',
  meaning:
    'No pod has the labels of the subset, so that every request to it is answered with 503 (no healthy upstream).',
  remedy: 'Correct the labels of the subset, or give them to the pods that are meant.',
};

export const RULE_HOST_UNKNOWN: CatalogueEntry = {
  code: 'IST0174',
  severity: 'warning',
  source: 'analysis',
  title: 'DestinationRule for an unknown host',
  meaning: 'No Service and no ServiceEntry has the host of the DestinationRule, so that nothing of it ever applies.',
  remedy: 'Correct the host; a name without dots is one of the namespace of the DestinationRule.',
};
