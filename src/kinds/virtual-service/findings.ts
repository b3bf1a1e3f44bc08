import type { CatalogueEntry } from '#findings/entry.ts';

/* OUT10xx: VirtualService; `http-routes.ts` has those of its HTTP routes. */

export const DELEGATE_WITH_OTHER_ROUTES: CatalogueEntry = {
  code: 'OUT1001',
  severity: 'error',
  source: 'rule',
  title: 'Delegate with more than HTTP routes',
  meaning:
    'A VirtualService without hosts is a delegate: another one, which has the hosts and gateways, leaves HTTP routes to it.',
  remedy: 'Add hosts, or move gateways, tls and tcp to the VirtualService that delegates.',
  bad: 'gateways:\n- shop/web\nhttp:\n- route:\n  - destination:\n      host: reviews\n',
  good: 'http:\n- route:\n  - destination:\n      host: reviews\n',
};

export const GATEWAY_REFERENCE_INVALID: CatalogueEntry = {
  code: 'OUT1002',
  severity: 'error',
  source: 'rule',
  title: 'Not a valid name of a gateway',
  meaning:
    'Gateways are named with their namespace, or alone in the namespace of the object; "mesh" stands for all sidecars.',
  remedy: 'Write namespace/name.',
  bad: 'hosts:\n- reviews\ngateways:\n- shop/web_gateway\nhttp:\n- route:\n  - destination:\n      host: reviews\n',
  good: 'hosts:\n- reviews\ngateways:\n- shop/web-gateway\nhttp:\n- route:\n  - destination:\n      host: reviews\n',
};

export const GATEWAY_REFERENCE_DEPRECATED: CatalogueEntry = {
  code: 'OUT1003',
  severity: 'warning',
  source: 'rule',
  title: 'Deprecated form of a gateway name',
  meaning: 'Gateways were once named like hosts: name.namespace.svc.cluster.local. This still works.',
  remedy: 'Write namespace/name.',
  bad: 'hosts:\n- reviews\ngateways:\n- web.shop.svc.cluster.local\nhttp:\n- route:\n  - destination:\n      host: reviews\n',
  good: 'hosts:\n- reviews\ngateways:\n- shop/web\nhttp:\n- route:\n  - destination:\n      host: reviews\n',
};

export const JWT_MATCH_WITHOUT_GATEWAY: CatalogueEntry = {
  code: 'OUT1004',
  severity: 'error',
  source: 'rule',
  title: 'JWT claim matched without a gateway',
  meaning: 'Only gateways keep the claims of a JWT for routing; a sidecar would never match.',
  remedy: 'Name the gateways that this VirtualService is for, without "mesh", or match by a plain header.',
  bad: 'hosts:\n- reviews\nhttp:\n- match:\n  - headers:\n      "@request.auth.claims.group":\n        exact: staff\n  route:\n  - destination:\n      host: reviews\n',
  good: 'hosts:\n- reviews\ngateways:\n- shop/web\nhttp:\n- match:\n  - headers:\n      "@request.auth.claims.group":\n        exact: staff\n  route:\n  - destination:\n      host: reviews\n',
};

export const MESH_WIDE_HOST: CatalogueEntry = {
  code: 'OUT1005',
  severity: 'error',
  source: 'rule',
  title: 'Every host of the mesh',
  meaning: 'For sidecars "*" would take the traffic of every service.',
  remedy: 'List the hosts, or name the gateways that this VirtualService is for.',
  bad: 'hosts:\n- "*"\nhttp:\n- route:\n  - destination:\n      host: reviews\n',
  good: 'hosts:\n- reviews\nhttp:\n- route:\n  - destination:\n      host: reviews\n',
};

export const HOSTS_OVERLAP: CatalogueEntry = {
  code: 'OUT1006',
  severity: 'error',
  source: 'rule',
  title: 'Hosts that overlap',
  meaning: 'A host is there twice, or a wildcard among the hosts stands for it as well.',
  remedy: 'Keep the wildcard, or split the VirtualService.',
  bad: 'hosts:\n- reviews.shop.io\n- "*.shop.io"\nhttp:\n- route:\n  - destination:\n      host: reviews\n',
  good: 'hosts:\n- "*.shop.io"\nhttp:\n- route:\n  - destination:\n      host: reviews\n',
};

export const ROUTES_MISSING: CatalogueEntry = {
  code: 'OUT1007',
  severity: 'error',
  source: 'rule',
  title: 'No routes',
  meaning: 'A VirtualService says where traffic goes, and this one does not.',
  remedy: 'Add routes for the traffic to the hosts.',
  bad: 'hosts:\n- reviews\n',
  good: 'hosts:\n- reviews\nhttp:\n- route:\n  - destination:\n      host: reviews\n',
};

export const DELEGATE_WITH_ACTION: CatalogueEntry = {
  code: 'OUT1008',
  severity: 'error',
  source: 'rule',
  title: 'Delegation and action at once',
  meaning: 'A route that delegates leaves the action to the delegate, and a delegate cannot delegate again.',
  remedy: 'Move redirect and route into the delegate, or remove delegate.',
  bad: 'hosts:\n- reviews\nhttp:\n- delegate:\n    name: reviews\n  route:\n  - destination:\n      host: reviews\n',
  good: 'hosts:\n- reviews\nhttp:\n- delegate:\n    name: reviews\n',
};

export const DESTINATION_MISSING: CatalogueEntry = {
  code: 'OUT1027',
  severity: 'error',
  source: 'rule',
  title: 'No destination',
  meaning: 'The route, or one of its parts, does not say where traffic goes.',
  remedy: 'Name the host that the traffic goes to.',
  bad: 'hosts:\n- reviews\nhttp:\n- route:\n  - weight: 100\n',
  good: 'hosts:\n- reviews\nhttp:\n- route:\n  - destination:\n      host: reviews\n',
};

export const WEIGHTS_INVALID: CatalogueEntry = {
  code: 'OUT1028',
  severity: 'error',
  source: 'rule',
  title: 'Weights without a sum',
  meaning: 'Weights share traffic among several destinations; none is negative, and one at least is above 0.',
  remedy: 'Give each destination its weight.',
  bad: 'hosts:\n- reviews\nhttp:\n- route:\n  - destination:\n      host: a\n  - destination:\n      host: b\n',
  good: 'hosts:\n- reviews\nhttp:\n- route:\n  - destination:\n      host: a\n    weight: 90\n  - destination:\n      host: b\n    weight: 10\n',
};

export const TLS_MATCH_WITHOUT_SNI: CatalogueEntry = {
  code: 'OUT1029',
  severity: 'error',
  source: 'rule',
  title: 'TLS route without server names',
  meaning: 'Of TLS the proxy sees the server name alone, so each match of a TLS route needs one.',
  remedy: 'Name the servers in sniHosts, or use a tcp route to take everything.',
  bad: 'hosts:\n- reviews\ntls:\n- route:\n  - destination:\n      host: reviews\n',
  good: 'hosts:\n- reviews\ntls:\n- match:\n  - sniHosts:\n    - reviews\n  route:\n  - destination:\n      host: reviews\n',
};

export const SNI_OUTSIDE_HOSTS: CatalogueEntry = {
  code: 'OUT1030',
  severity: 'error',
  source: 'rule',
  title: 'Server name outside of the hosts',
  meaning: 'The hosts say which traffic this VirtualService gets; a server name that none of them covers never comes.',
  remedy: 'Add the name to hosts, or correct it.',
  bad: 'hosts:\n- reviews\ntls:\n- match:\n  - sniHosts:\n    - ratings\n  route:\n  - destination:\n      host: reviews\n',
  good: 'hosts:\n- reviews\ntls:\n- match:\n  - sniHosts:\n    - reviews\n  route:\n  - destination:\n      host: reviews\n',
};

export const SNI_IS_IP_ADDRESS: CatalogueEntry = {
  code: 'OUT1031',
  severity: 'warning',
  source: 'rule',
  title: 'IP address as a server name',
  meaning: 'The standard forbids addresses as server names, so hardly any client sends one.',
  remedy: 'Match by the name, or use a tcp route with destinationSubnets.',
  bad: 'hosts:\n- reviews\ntls:\n- match:\n  - sniHosts:\n    - 10.0.0.1\n  route:\n  - destination:\n      host: reviews\n',
  good: 'hosts:\n- reviews\ntls:\n- match:\n  - sniHosts:\n    - reviews\n  route:\n  - destination:\n      host: reviews\n',
};

export const ROUTE_UNREACHABLE: CatalogueEntry = {
  code: 'OUT1032',
  severity: 'warning',
  source: 'rule',
  title: 'Route that is never reached',
  meaning: 'The first route that matches takes the traffic. Routes before this one take all of what it matches.',
  remedy: 'Put the route with the narrower matches first, and the one without matches last.',
  bad: 'hosts:\n- reviews\nhttp:\n- route:\n  - destination:\n      host: reviews\n- route:\n  - destination:\n      host: reviews\n',
  good: 'hosts:\n- reviews\nhttp:\n- route:\n  - destination:\n      host: reviews\n',
};

export const MATCH_INEFFECTIVE: CatalogueEntry = {
  code: 'OUT1033',
  severity: 'warning',
  source: 'rule',
  title: 'Match without effect',
  meaning: 'A match before this one, in the same route or in an earlier one, takes all that it matches.',
  remedy: 'Remove it, or put the narrower match first.',
  bad: 'hosts:\n- reviews\nhttp:\n- match:\n  - uri:\n      prefix: /api\n  route:\n  - destination:\n      host: reviews\n- match:\n  - uri:\n      prefix: /api/v2\n  route:\n  - destination:\n      host: reviews\n',
  good: 'hosts:\n- reviews\nhttp:\n- match:\n  - uri:\n      prefix: /api/v2\n  route:\n  - destination:\n      host: reviews\n- match:\n  - uri:\n      prefix: /api\n  route:\n  - destination:\n      host: reviews\n',
};
