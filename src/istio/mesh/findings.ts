import type { CatalogueEntry } from '#findings/entry.ts';

/* OUT24xx: MeshConfig, and the ProxyConfig in it and in annotations; OUT25xx: MeshNetworks. */

export const MESH_SETTING_REQUIRED: CatalogueEntry = {
  code: 'OUT2401',
  severity: 'error',
  source: 'rule',
  title: 'Setting that cannot be done without',
  meaning: 'No proxy can be started, or no collector reached, without this setting; it is empty or missing.',
  remedy: 'Set it, or remove what empties it: nearly all of these settings have a default.',
  bad: 'defaultConfig:\n  binaryPath: ""\n',
  good: 'defaultConfig:\n  binaryPath: /usr/local/bin/envoy\n',
};

export const DEFAULT_PROVIDER_UNKNOWN: CatalogueEntry = {
  code: 'OUT2402',
  severity: 'error',
  source: 'rule',
  title: 'Nothing to inherit',
  meaning: 'How a proxy proves to istiod who it is cannot be inherited from anywhere.',
  remedy: 'Write MUTUAL_TLS or NONE, or remove the field.',
  bad: 'defaultConfig:\n  controlPlaneAuthPolicy: INHERIT\n',
  good: 'defaultConfig:\n  controlPlaneAuthPolicy: MUTUAL_TLS\n',
};

export const PRIVATE_KEY_PROVIDER_INVALID: CatalogueEntry = {
  code: 'OUT2403',
  severity: 'error',
  source: 'rule',
  title: 'Unusable private key provider',
  meaning: 'A private key provider is cryptomb or qat, and Envoy has to know how often to ask it.',
  remedy: 'Name the provider and set its pollDelay, for example to 10ms; or remove the field.',
  bad: 'defaultConfig:\n  privateKeyProvider:\n    cryptomb: {}\n',
  good: 'defaultConfig:\n  privateKeyProvider:\n    cryptomb:\n      pollDelay: 10ms\n',
};

export const TRUST_DOMAIN_INVALID: CatalogueEntry = {
  code: 'OUT2404',
  severity: 'error',
  source: 'rule',
  title: 'Not a valid trust domain',
  meaning: 'A trust domain is part of the identity of every workload: labels of letters, digits and dashes, and dots.',
  remedy: 'Write a domain such as cluster.local, without a scheme or a path.',
  bad: 'trustDomainAliases:\n- spiffe://old.example.com\n',
  good: 'trustDomainAliases:\n- old.example.com\n',
};

export const MESH_CURVES_IGNORED: CatalogueEntry = {
  code: 'OUT2405',
  severity: 'error',
  source: 'rule',
  title: 'Curves for traffic within the mesh',
  meaning: 'Key exchanges can be chosen for connections that leave or enter the mesh, not for those within.',
  remedy: 'Move ecdhCurves to tlsDefaults.',
  bad: 'meshMTLS:\n  ecdhCurves:\n  - P-256\n',
  good: 'tlsDefaults:\n  ecdhCurves:\n  - P-256\n',
};

export const CURVE_UNKNOWN: CatalogueEntry = {
  code: 'OUT2406',
  severity: 'warning',
  source: 'rule',
  title: 'Unknown curve',
  meaning: 'Envoy does not know this key exchange, and would refuse a listener that asks for it.',
  remedy: 'Correct the name, or remove it.',
  bad: 'tlsDefaults:\n  ecdhCurves:\n  - secp256r1\n',
  good: 'tlsDefaults:\n  ecdhCurves:\n  - P-256\n',
};

export const CURVE_DUPLICATE: CatalogueEntry = {
  code: 'OUT2407',
  severity: 'warning',
  source: 'rule',
  title: 'Curve named twice',
  meaning: 'The order of the list is the order of preference, so a second mention has no effect.',
  remedy: 'Remove one of the two.',
  bad: 'tlsDefaults:\n  ecdhCurves:\n  - P-256\n  - P-256\n',
  good: 'tlsDefaults:\n  ecdhCurves:\n  - P-256\n  - X25519\n',
};

export const ADDRESS_ALLOCATION_DEPRECATED: CatalogueEntry = {
  code: 'OUT2408',
  severity: 'warning',
  source: 'rule',
  title: 'Deprecated allocation of addresses',
  meaning: 'The proxy-side allocation of addresses for ServiceEntries will go; istiod does it by itself by now.',
  remedy: 'Remove ISTIO_META_DNS_AUTO_ALLOCATE from proxyMetadata.',
  bad: 'defaultConfig:\n  proxyMetadata:\n    ISTIO_META_DNS_AUTO_ALLOCATE: "true"\n',
  good: 'defaultConfig:\n  proxyMetadata:\n    ISTIO_META_DNS_CAPTURE: "true"\n',
};

export const PROVIDER_NAME_NOT_UNIQUE: CatalogueEntry = {
  code: 'OUT2410',
  severity: 'warning',
  source: 'rule',
  title: 'Extension provider without a name of its own',
  meaning: 'Policies and telemetry refer to extension providers by name, so each needs one, and another than the rest.',
  remedy: 'Give the provider a name of its own.',
  bad: 'extensionProviders:\n- prometheus: {}\n',
  good: 'extensionProviders:\n- name: metrics\n  prometheus: {}\n',
};

export const PROVIDER_KIND_INVALID: CatalogueEntry = {
  code: 'OUT2411',
  severity: 'warning',
  source: 'rule',
  title: 'Extension provider of no usable kind',
  meaning: 'An extension provider says by one of its fields what it is; without one that Istio can use it is ignored.',
  remedy: 'Add the field that says what the provider is.',
  bad: 'extensionProviders:\n- name: metrics\n',
  good: 'extensionProviders:\n- name: metrics\n  prometheus: {}\n',
};

export const PROVIDER_UNREACHABLE: CatalogueEntry = {
  code: 'OUT2412',
  severity: 'warning',
  source: 'rule',
  title: 'Extension provider that cannot be reached',
  meaning: 'A proxy finds an extension provider by its service, host or namespace/host, and by its port.',
  remedy: 'Write the whole host name of the service, and a port from 1 to 65535.',
  bad: 'extensionProviders:\n- name: authz\n  envoyExtAuthzGrpc:\n    service: authz.shop.svc.cluster.local\n',
  good: 'extensionProviders:\n- name: authz\n  envoyExtAuthzGrpc:\n    service: authz.shop.svc.cluster.local\n    port: 9000\n',
};

export const PROVIDER_SETTING_INVALID: CatalogueEntry = {
  code: 'OUT2413',
  severity: 'warning',
  source: 'rule',
  title: 'Extension provider with an unusable setting',
  meaning: 'Envoy could not work with the setting, so policies that name the provider would not take effect.',
  remedy: 'Correct or remove the setting.',
  bad: 'extensionProviders:\n- name: authz\n  envoyExtAuthzHttp:\n    service: authz.shop.svc.cluster.local\n    port: 8000\n    pathPrefix: check\n',
  good: 'extensionProviders:\n- name: authz\n  envoyExtAuthzHttp:\n    service: authz.shop.svc.cluster.local\n    port: 8000\n    pathPrefix: /check\n',
};

export const NETWORK_REGISTRY_INVALID: CatalogueEntry = {
  code: 'OUT2501',
  severity: 'error',
  source: 'rule',
  title: 'Not a valid name of a registry',
  meaning: 'Endpoints belong to a network by the cluster or registry they come from, whose name is a DNS label.',
  remedy: 'Write the name of the cluster, such as cluster1 or Kubernetes.',
  bad: 'networks:\n  east:\n    endpoints:\n    - fromRegistry: cluster.local\n',
  good: 'networks:\n  east:\n    endpoints:\n    - fromRegistry: cluster1\n',
};

export const NETWORK_GATEWAY_ADDRESS_INVALID: CatalogueEntry = {
  code: 'OUT2502',
  severity: 'error',
  source: 'rule',
  title: 'Not a valid address of a gateway',
  meaning: 'Other networks reach this one through its gateway, at an IP address or a host name that DNS knows.',
  remedy: 'Write the address without a scheme or a port; the port has its own field.',
  bad: 'networks:\n  east:\n    gateways:\n    - address: https://east.example.com\n      port: 15443\n',
  good: 'networks:\n  east:\n    gateways:\n    - address: east.example.com\n      port: 15443\n',
};
