import type { CatalogueEntry } from '#findings/entry.ts';

/* The installation: webhooks, CRDs, networks, EnvoyFilters, and what controllers say in statuses. */

export const MESH_NETWORK_REGISTRY_UNKNOWN: CatalogueEntry = {
  code: 'IST0126',
  severity: 'error',
  source: 'analysis',
  title: 'Unknown cluster in the networks of the mesh',
  meaning:
    'fromRegistry names a cluster that istiod knows nothing of: there is no Secret of that name with access to it. ' +
    'Its endpoints are assigned to no network.',
  remedy: 'Correct the name, or create the Secret with istioctl create-remote-secret.',
};

export const WEBHOOK_INVALID: CatalogueEntry = {
  code: 'IST0139',
  severity: 'error',
  source: 'analysis',
  title: 'Webhook that overlaps or leads nowhere',
  meaning:
    'Two webhooks of Istio are called for the same pods, which may inject them twice, or a webhook refers to a Service ' +
    'that does not exist, so that pods are not injected or not created.',
  remedy: 'Remove the registration that is left over from another revision, or correct the selectors or the Service.',
};

export const ENVOY_PATCH_RELATIVE: CatalogueEntry = {
  code: 'IST0151',
  severity: 'warning',
  source: 'analysis',
  title: 'Patch that depends on other patches',
  meaning:
    'The operation is relative to something that another EnvoyFilter, or the next version of Istio, may bring in later ' +
    'or not at all. Without a priority it is not certain which comes first.',
  remedy: 'Set priority, or use ADD or INSERT_FIRST.',
};

export const ENVOY_PATCH_REPLACE_INVALID: CatalogueEntry = {
  code: 'IST0152',
  severity: 'error',
  source: 'analysis',
  title: 'REPLACE where it does nothing',
  meaning: 'REPLACE works on HTTP_FILTER, NETWORK_FILTER and VIRTUAL_HOST. Elsewhere the patch is passed over.',
  remedy: 'Use MERGE, or REMOVE together with ADD.',
};

export const ENVOY_PATCH_ADD_INVALID: CatalogueEntry = {
  code: 'IST0153',
  severity: 'error',
  source: 'analysis',
  title: 'ADD where it does nothing',
  meaning: 'ADD is passed over for ROUTE_CONFIGURATION and HTTP_ROUTE.',
  remedy: 'Use MERGE, or INSERT_FIRST for a route.',
};

export const ENVOY_PATCH_REMOVE_INVALID: CatalogueEntry = {
  code: 'IST0154',
  severity: 'error',
  source: 'analysis',
  title: 'REMOVE where it does nothing',
  meaning: 'REMOVE is passed over for ROUTE_CONFIGURATION and HTTP_ROUTE.',
  remedy: 'Change the route with MERGE, or make the VirtualService that it comes from another one.',
};

export const ENVOY_PATCH_RELATIVE_TO_VERSION: CatalogueEntry = {
  code: 'IST0155',
  severity: 'warning',
  source: 'analysis',
  title: 'Patch that depends on a patch for one proxy version',
  meaning:
    'The operation is relative to a filter that another patch brings in for one version of the proxy only. During an ' +
    'upgrade it finds nothing.',
  remedy: 'Set priority, or use ADD or INSERT_FIRST.',
};

export const CONTROL_PLANE_ADDRESS_INVALID: CatalogueEntry = {
  code: 'IST0163',
  severity: 'warning',
  source: 'analysis',
  title: 'Webhook without a usable address',
  meaning: 'The webhook of an external control plane has neither a Service nor a URL that can be called.',
  remedy: 'Set clientConfig.url to https://HOST:PORT/… of the ingress gateway before the control plane.',
};

export const CONTROL_PLANE_ADDRESS_IS_IP: CatalogueEntry = {
  code: 'IST0164',
  severity: 'info',
  source: 'analysis',
  title: 'Webhook with an IP address',
  meaning: 'The webhook of an external control plane is called by its IP address, which changes with the machine.',
  remedy: 'Use a host name.',
};

export const CONDITION_NEGATIVE: CatalogueEntry = {
  code: 'IST0171',
  severity: 'warning',
  source: 'analysis',
  title: 'Controller reports a problem',
  meaning: 'The controller of the object says in a condition of its status that it could not do what the object asks.',
  remedy: 'Read the message of the condition; it names what is missing.',
};

export const GATEWAY_API_TOO_OLD: CatalogueEntry = {
  code: 'IST0176',
  severity: 'warning',
  source: 'analysis',
  title: 'CRD of the Gateway API is too old',
  meaning: 'Istio 1.30 passes over objects of this kind unless the CRD is of the version it needs.',
  remedy: 'Install the CRDs of the version that is named, or a later one.',
};
