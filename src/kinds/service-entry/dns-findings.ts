import type { CatalogueEntry } from '#findings/entry.ts';

/* Of OUT1301 to OUT1318: hosts that are looked up in DNS. */

export const SERVICE_HOST_NOT_RESOLVABLE: CatalogueEntry = {
  code: 'OUT1304',
  severity: 'error',
  source: 'rule',
  title: 'Host that cannot be looked up',
  meaning: 'With resolution DNS and without endpoints the hosts themselves are looked up, and a wildcard is in no DNS.',
  remedy: 'Name whole hosts, or give endpoints; for wildcards use resolution NONE or DYNAMIC_DNS.',
  bad: 'hosts:\n- "*.example.com"\nports:\n- number: 443\n  name: https\n  protocol: TLS\nresolution: DNS\n',
  good: 'hosts:\n- api.example.com\nports:\n- number: 443\n  name: https\n  protocol: TLS\nresolution: DNS\n',
};

export const DYNAMIC_DNS_WITHOUT_WILDCARD: CatalogueEntry = {
  code: 'OUT1305',
  severity: 'error',
  source: 'rule',
  title: 'Dynamic DNS for a whole host',
  meaning: 'DYNAMIC_DNS looks up the host of each request; for a host known beforehand DNS does the same for less.',
  remedy: 'Write "*." and the domain, or use resolution DNS.',
  bad: 'hosts:\n- api.example.com\nports:\n- number: 443\n  name: https\n  protocol: TLS\nresolution: DYNAMIC_DNS\n',
  good: 'hosts:\n- "*.example.com"\nports:\n- number: 443\n  name: https\n  protocol: TLS\nresolution: DYNAMIC_DNS\n',
};

export const DYNAMIC_DNS_PROTOCOL_INVALID: CatalogueEntry = {
  code: 'OUT1308',
  severity: 'error',
  source: 'rule',
  title: 'Protocol without a host for dynamic DNS',
  meaning: 'DYNAMIC_DNS takes the name to look up from the request itself, which only HTTP and TLS carry.',
  remedy: 'Set the protocol to HTTP, HTTP2, GRPC or TLS.',
  bad: 'hosts:\n- "*.example.com"\nports:\n- number: 443\n  name: https\n  protocol: HTTPS\nresolution: DYNAMIC_DNS\n',
  good: 'hosts:\n- "*.example.com"\nports:\n- number: 443\n  name: https\n  protocol: TLS\nresolution: DYNAMIC_DNS\n',
};

export const DYNAMIC_DNS_WITH_ADDRESSES: CatalogueEntry = {
  code: 'OUT1312',
  severity: 'error',
  source: 'rule',
  title: 'Addresses with dynamic DNS',
  meaning: 'With DYNAMIC_DNS requests are matched by their host, and no address leads to the service.',
  remedy: 'Remove addresses.',
  bad: 'hosts:\n- "*.example.com"\naddresses:\n- 192.0.2.7\nports:\n- number: 443\n  name: https\n  protocol: TLS\nresolution: DYNAMIC_DNS\n',
  good: 'hosts:\n- "*.example.com"\nports:\n- number: 443\n  name: https\n  protocol: TLS\nresolution: DYNAMIC_DNS\n',
};

export const DYNAMIC_DNS_IN_MESH: CatalogueEntry = {
  code: 'OUT1318',
  severity: 'error',
  source: 'rule',
  title: 'Dynamic DNS inside the mesh through a waypoint',
  meaning: 'A waypoint looks up the hosts of requests only for services outside of the mesh.',
  remedy: 'Set location: MESH_EXTERNAL, or the label istio.io/use-waypoint to none.',
  bad: 'metadata:\n  labels:\n    istio.io/use-waypoint: egress\nspec:\n  hosts:\n  - "*.example.com"\n  location: MESH_INTERNAL\n  ports:\n  - number: 443\n    name: https\n    protocol: TLS\n  resolution: DYNAMIC_DNS\n',
  good: 'metadata:\n  labels:\n    istio.io/use-waypoint: egress\nspec:\n  hosts:\n  - "*.example.com"\n  location: MESH_EXTERNAL\n  ports:\n  - number: 443\n    name: https\n    protocol: TLS\n  resolution: DYNAMIC_DNS\n',
};
