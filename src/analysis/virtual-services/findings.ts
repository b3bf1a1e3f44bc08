import type { CatalogueEntry } from '#findings/entry.ts';

/* VirtualServices against each other, their gateways and their destinations. */

export const MESH_HOST_CONFLICT: CatalogueEntry = {
  code: 'IST0109',
  severity: 'error',
  source: 'analysis',
  title: 'Several VirtualServices for a host in sidecars',
  meaning:
    'For gateways, VirtualServices of one host are merged; for sidecars they are not. Of those that a client sees, ' +
    'only the oldest counts, and the routes of the others are lost without a word.',
  remedy: 'Merge them into one VirtualService, or keep them apart with exportTo so that no client sees more than one.',
};

export const DESTINATION_PORT_MISSING: CatalogueEntry = {
  code: 'IST0112',
  severity: 'error',
  source: 'analysis',
  title: 'Destination without a port',
  meaning: 'The service behind the destination has several ports, so that the route has to say which one it is for.',
  remedy: 'Set port.number of the destination.',
};

export const HOST_NOT_IN_GATEWAY: CatalogueEntry = {
  code: 'IST0132',
  severity: 'warning',
  source: 'analysis',
  title: 'Gateway does not serve the hosts',
  meaning:
    'None of the hosts of the VirtualService is among those of the servers of the Gateway (as far as they are for its ' +
    'namespace), so that no request ever gets to its routes.',
  remedy: 'Add the host to a server of the Gateway, or correct the hosts of the VirtualService.',
};

export const SUBSET_WITHOUT_EFFECT: CatalogueEntry = {
  code: 'IST0140',
  severity: 'warning',
  source: 'analysis',
  title: 'Subset routes that do not apply at the gateway',
  meaning:
    'The routes of a gateway lead straight to the pods of a service. Another VirtualService splits that service into ' +
    'subsets, but it is for sidecars: requests from outside are not split.',
  remedy: 'Name the subsets in the routes of the gateway too.',
};

export const JWT_ROUTE_WITHOUT_AUTHENTICATION: CatalogueEntry = {
  code: 'IST0149',
  severity: 'error',
  source: 'analysis',
  title: 'Routing by a JWT claim that nobody verifies',
  meaning:
    'The claims of a token can only be matched after a RequestAuthentication has verified the token at the gateway. ' +
    'None selects its pods, so the match never fits.',
  remedy: 'Apply a RequestAuthentication that selects the pods of the gateway, in their namespace or in the root one.',
};

export const INTERNAL_GATEWAY_REFERENCED: CatalogueEntry = {
  code: 'IST0165',
  severity: 'warning',
  source: 'analysis',
  title: 'Gateway that Istio made for itself',
  meaning:
    'The name is that of a Gateway that Istio derives from a Gateway of the Gateway API. It is an internal of Istio ' +
    'and may be called otherwise in the next version.',
  remedy: 'Use an HTTPRoute, or a Gateway of Istio of your own.',
};
