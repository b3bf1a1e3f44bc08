import type { CatalogueEntry } from '#findings/entry.ts';

/* Policies, Telemetries and Sidecars, and the workloads that they are for. */

export const SIDECAR_CONFLICT: CatalogueEntry = {
  code: 'IST0110',
  severity: 'error',
  source: 'analysis',
  title: 'Several Sidecars for a pod',
  meaning: 'A pod obeys one Sidecar. Where several of its namespace select it, only the oldest counts.',
  remedy: 'Merge the Sidecars, or narrow their selectors until each pod is selected by one of them.',
};

export const SIDECAR_DEFAULTS_CONFLICT: CatalogueEntry = {
  code: 'IST0111',
  severity: 'error',
  source: 'analysis',
  title: 'Several Sidecars for a namespace',
  meaning: 'A namespace has one Sidecar without a workload selector. Of several only the oldest counts.',
  remedy: 'Merge them, or give all but one a workload selector.',
};

export const POLICY_SELECTS_NOTHING: CatalogueEntry = {
  code: 'IST0127',
  severity: 'warning',
  source: 'analysis',
  title: 'Policy for no workload',
  meaning: 'No pod of the mesh that the policy could be for has the labels of its selector: it protects nothing.',
  remedy: 'Correct the selector or the namespace, or inject the pods that are meant.',
};

export const TELEMETRY_WITHOUT_PROVIDER: CatalogueEntry = {
  code: 'IST0157',
  severity: 'warning',
  source: 'analysis',
  title: 'Access logging without a provider',
  meaning: 'The mesh has no default provider of access logs and the Telemetry names none, so nothing is logged.',
  remedy: 'Name a provider, or set defaultProviders.accessLogging of the mesh.',
};

export const TELEMETRY_CONFLICT: CatalogueEntry = {
  code: 'IST0159',
  severity: 'error',
  source: 'analysis',
  title: 'Several Telemetries for a pod',
  meaning: 'A pod obeys one Telemetry with a selector. Where several of its namespace select it, one is passed over.',
  remedy: 'Merge the Telemetries, or narrow their selectors until each pod is selected by one of them.',
};

export const TELEMETRY_DEFAULTS_CONFLICT: CatalogueEntry = {
  code: 'IST0160',
  severity: 'error',
  source: 'analysis',
  title: 'Several Telemetries for a namespace',
  meaning: 'A namespace has one Telemetry without a selector. Of several only the oldest counts.',
  remedy: 'Merge them, or give all but one a selector.',
};

export const SELECTOR_INEFFECTIVE_ON_GATEWAY: CatalogueEntry = {
  code: 'IST0166',
  severity: 'warning',
  source: 'analysis',
  title: 'Selector has no effect on a Gateway of the Gateway API',
  meaning:
    'Policies reach the pods of such a Gateway through targetRefs. A selector that fits their labels does nothing.',
  remedy: 'Use targetRefs with the name of the Gateway instead of the selector.',
};

export const POLICY_WITHOUT_EFFECT: CatalogueEntry = {
  code: 'IST0167',
  severity: 'warning',
  source: 'analysis',
  title: 'Sidecar in ambient mode',
  meaning: 'In ambient mode there are no sidecars, so that a Sidecar has nothing to configure.',
  remedy: 'Remove the Sidecar, or take the namespace or pod out of ambient mode.',
};

export const JWKS_UNRESTRICTED: CatalogueEntry = {
  code: 'IST0175',
  severity: 'warning',
  source: 'analysis',
  title: 'istiod fetches keys from anywhere',
  meaning:
    'istiod fetches the keys of every RequestAuthentication from its jwksUri. Whoever may apply one can have it call ' +
    'addresses inside of the network, such as the metadata server of a cloud.',
  remedy: 'Set BLOCKED_CIDRS_IN_JWKS_URIS on the container of istiod.',
};
