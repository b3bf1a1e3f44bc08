import type { CatalogueEntry } from '#findings/entry.ts';

/* OUT28xx: what is accepted, looks well, and has no effect or another one than it seems. */

export const ROUTING_WITHOUT_EFFECT: CatalogueEntry = {
  code: 'OUT2801',
  severity: 'warning',
  source: 'analysis',
  title: 'VirtualService of which nothing takes effect',
  meaning:
    'Every host of the VirtualService belongs to an older one, which sidecars obey alone, and no gateway that exists ' +
    'serves any of them.',
  remedy: 'Merge its routes into the VirtualService that is named, or remove it.',
  bad: 'apiVersion: v1\nkind: Service\nmetadata: {name: cart, namespace: shop}\nspec: {selector: {app: cart}, ports: [{name: http, port: 80}]}\n---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: a-cart, namespace: shop}\nspec:\n  hosts: [cart]\n  http: [{route: [{destination: {host: cart}}]}]\n---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: b-cart, namespace: shop}\nspec:\n  hosts: [cart]\n  http: [{route: [{destination: {host: cart}}]}]\n',
  good: 'apiVersion: v1\nkind: Service\nmetadata: {name: cart, namespace: shop}\nspec: {selector: {app: cart}, ports: [{name: http, port: 80}]}\n---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: a-cart, namespace: shop}\nspec:\n  hosts: [cart]\n  http: [{route: [{destination: {host: cart}}]}]\n',
};

export const RULE_WITHOUT_EFFECT: CatalogueEntry = {
  code: 'OUT2802',
  severity: 'warning',
  source: 'analysis',
  title: 'DestinationRule of which nothing takes effect',
  meaning:
    'An older DestinationRule of the namespace is for the same host. Only subsets with new names are added to it, and ' +
    'this one has none.',
  remedy: 'Merge it into the DestinationRule that is named, or remove it.',
  bad: 'apiVersion: v1\nkind: Service\nmetadata: {name: cart, namespace: shop}\nspec: {selector: {app: cart}, ports: [{name: http, port: 80}]}\n---\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: a-cart, namespace: shop}\nspec: {host: cart, trafficPolicy: {loadBalancer: {simple: RANDOM}}}\n---\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: b-cart, namespace: shop}\nspec: {host: cart, trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}\n',
  good: 'apiVersion: v1\nkind: Service\nmetadata: {name: cart, namespace: shop}\nspec: {selector: {app: cart}, ports: [{name: http, port: 80}]}\n---\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: a-cart, namespace: shop}\nspec: {host: cart, trafficPolicy: {loadBalancer: {simple: RANDOM}, tls: {mode: ISTIO_MUTUAL}}}\n',
};

export const RULE_PARTLY_LOST: CatalogueEntry = {
  code: 'OUT2803',
  severity: 'warning',
  source: 'analysis',
  title: 'Part of a DestinationRule is lost',
  meaning:
    'DestinationRules for one host are merged, but the traffic policy of the older one stands alone, and so does its ' +
    'subset where both have one of a name.',
  remedy: 'Put what the message names into the older DestinationRule.',
  bad: 'apiVersion: v1\nkind: Service\nmetadata: {name: cart, namespace: shop}\nspec: {selector: {app: cart}, ports: [{name: http, port: 80}]}\n---\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: a-cart, namespace: shop}\nspec: {host: cart, trafficPolicy: {loadBalancer: {simple: RANDOM}}}\n---\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: b-cart, namespace: shop}\nspec: {host: cart, trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}, subsets: [{name: v1, labels: {version: v1}}]}\n',
  good: 'apiVersion: v1\nkind: Service\nmetadata: {name: cart, namespace: shop}\nspec: {selector: {app: cart}, ports: [{name: http, port: 80}]}\n---\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: a-cart, namespace: shop}\nspec: {host: cart, trafficPolicy: {loadBalancer: {simple: RANDOM}}}\n---\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: b-cart, namespace: shop}\nspec: {host: cart, subsets: [{name: v1, labels: {version: v1}}]}\n',
};

export const DENY_CLOSES_TCP_PORT: CatalogueEntry = {
  code: 'OUT2804',
  severity: 'warning',
  source: 'analysis',
  title: 'DENY with HTTP fields closes a TCP port',
  meaning:
    'On a TCP port a proxy sees no methods, paths or headers. These fields of a DENY policy are left out there, so that ' +
    'the rule denies more than it says: often every connection.',
  remedy:
    'Restrict the rule to the HTTP ports with to.operation.ports, or name the protocol of the port if it is HTTP.',
  bad: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: cart, namespace: shop}\nspec:\n  selector: {matchLabels: {app: cart}}\n  template:\n    metadata: {labels: {app: cart}}\n    spec:\n      containers:\n      - {name: cart, image: example/cart}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: cart, namespace: shop}\nspec: {selector: {app: cart}, ports: [{name: http, port: 80}, {name: tcp-db, port: 5432}]}\n---\napiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: {name: no-admin, namespace: shop}\nspec:\n  selector: {matchLabels: {app: cart}}\n  action: DENY\n  rules: [{to: [{operation: {methods: [DELETE]}}]}]\n',
  good: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: cart, namespace: shop}\nspec:\n  selector: {matchLabels: {app: cart}}\n  template:\n    metadata: {labels: {app: cart}}\n    spec:\n      containers:\n      - {name: cart, image: example/cart}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: cart, namespace: shop}\nspec: {selector: {app: cart}, ports: [{name: http, port: 80}, {name: tcp-db, port: 5432}]}\n---\napiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: {name: no-admin, namespace: shop}\nspec:\n  selector: {matchLabels: {app: cart}}\n  action: DENY\n  rules: [{to: [{operation: {methods: [DELETE], ports: ["80"]}}]}]\n',
};

export const MTLS_BY_SERVICE_PORT: CatalogueEntry = {
  code: 'OUT2805',
  severity: 'warning',
  source: 'analysis',
  title: 'portLevelMtls by the port of a Service',
  meaning: 'portLevelMtls goes by the ports of the workload. A port that only the Service has is never found there.',
  remedy: 'Use the target port of the Service, which is the port of the container.',
  bad: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: cart, namespace: shop}\nspec:\n  selector: {matchLabels: {app: cart}}\n  template:\n    metadata: {labels: {app: cart}}\n    spec:\n      containers:\n      - {name: cart, image: example/cart}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: cart, namespace: shop}\nspec: {selector: {app: cart}, ports: [{name: http, port: 80, targetPort: 8080}]}\n---\napiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: cart, namespace: shop}\nspec:\n  selector: {matchLabels: {app: cart}}\n  portLevelMtls: {80: {mode: DISABLE}}\n',
  good: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: cart, namespace: shop}\nspec:\n  selector: {matchLabels: {app: cart}}\n  template:\n    metadata: {labels: {app: cart}}\n    spec:\n      containers:\n      - {name: cart, image: example/cart}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: cart, namespace: shop}\nspec: {selector: {app: cart}, ports: [{name: http, port: 80, targetPort: 8080}]}\n---\napiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: cart, namespace: shop}\nspec:\n  selector: {matchLabels: {app: cart}}\n  portLevelMtls: {8080: {mode: DISABLE}}\n',
};

export const CERTIFICATE_EXPIRES: CatalogueEntry = {
  code: 'OUT2806',
  severity: 'warning',
  source: 'analysis',
  title: 'Certificate that expires within 30 days',
  meaning: 'When the certificate has expired, clients refuse the connection.',
  remedy: 'Renew the certificate and put it into the Secret.',
};

export const ENVOY_MATCH_FINDS_NOTHING: CatalogueEntry = {
  code: 'OUT2807',
  severity: 'warning',
  source: 'analysis',
  title: 'EnvoyFilter that finds nothing to patch',
  meaning: 'Nothing that Istio generates fits the match of the patch, or no pod fits the selector; nobody is told so.',
  remedy: 'Correct what the message names.',
  bad: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: cart, namespace: shop}\nspec:\n  selector: {matchLabels: {app: cart}}\n  template:\n    metadata: {labels: {app: cart}}\n    spec:\n      containers:\n      - {name: cart, image: example/cart}\n---\napiVersion: networking.istio.io/v1alpha3\nkind: EnvoyFilter\nmetadata: {name: timeouts, namespace: shop}\nspec:\n  workloadSelector: {labels: {app: card}}\n  priority: 1\n  configPatches:\n  - applyTo: CLUSTER\n    patch: {operation: MERGE, value: {connect_timeout: 5s}}\n',
  good: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: cart, namespace: shop}\nspec:\n  selector: {matchLabels: {app: cart}}\n  template:\n    metadata: {labels: {app: cart}}\n    spec:\n      containers:\n      - {name: cart, image: example/cart}\n---\napiVersion: networking.istio.io/v1alpha3\nkind: EnvoyFilter\nmetadata: {name: timeouts, namespace: shop}\nspec:\n  workloadSelector: {labels: {app: cart}}\n  priority: 1\n  configPatches:\n  - applyTo: CLUSTER\n    patch: {operation: MERGE, value: {connect_timeout: 5s}}\n',
};

export const WILDCARD_HOST_IGNORED: CatalogueEntry = {
  code: 'OUT2808',
  severity: 'info',
  source: 'analysis',
  title: 'Host with a VirtualService of its own beside a wildcard',
  meaning:
    'In sidecars the most specific host counts alone. The routes of the VirtualService with the wildcard do not apply to ' +
    'this host.',
  remedy: 'Repeat the routes that are to apply to both.',
  bad: 'apiVersion: v1\nkind: Service\nmetadata: {name: cart, namespace: shop}\nspec: {selector: {app: cart}, ports: [{name: http, port: 80}]}\n---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: all, namespace: shop}\nspec:\n  hosts: ["*.shop.svc.cluster.local"]\n  http: [{route: [{destination: {host: cart}}]}]\n---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: cart, namespace: shop}\nspec:\n  hosts: [cart]\n  http: [{route: [{destination: {host: cart}}]}]\n',
  good: 'apiVersion: v1\nkind: Service\nmetadata: {name: cart, namespace: shop}\nspec: {selector: {app: cart}, ports: [{name: http, port: 80}]}\n---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: all, namespace: shop}\nspec:\n  hosts: ["*.shop.svc.cluster.local"]\n  http: [{route: [{destination: {host: cart}}]}]\n',
};

export const FAILOVER_WITHOUT_OUTLIERS: CatalogueEntry = {
  code: 'OUT2809',
  severity: 'warning',
  source: 'analysis',
  title: 'Locality failover without outlier detection',
  meaning:
    'A proxy fails over only from endpoints that it has found unhealthy, and it looks for those only if told to.',
  remedy: 'Set outlierDetection in the same traffic policy.',
  bad: 'apiVersion: v1\nkind: Service\nmetadata: {name: cart, namespace: shop}\nspec: {selector: {app: cart}, ports: [{name: http, port: 80}]}\n---\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: cart, namespace: shop}\nspec: {host: cart, trafficPolicy: {loadBalancer: {localityLbSetting: {failover: [{from: eu, to: us}]}}}}\n',
  good: 'apiVersion: v1\nkind: Service\nmetadata: {name: cart, namespace: shop}\nspec: {selector: {app: cart}, ports: [{name: http, port: 80}]}\n---\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: cart, namespace: shop}\nspec: {host: cart, trafficPolicy: {loadBalancer: {localityLbSetting: {failover: [{from: eu, to: us}]}}, outlierDetection: {consecutive5xxErrors: 5}}}\n',
};

export const ALIAS_TARGET_UNKNOWN: CatalogueEntry = {
  code: 'OUT2810',
  severity: 'warning',
  source: 'analysis',
  title: 'ExternalName that leads nowhere',
  meaning:
    'The Service is an alias of another one of the cluster, which does not exist or lacks one of its ports. Requests are ' +
    'answered with cluster_not_found.',
  remedy: 'Correct externalName, or give both Services the same ports.',
  bad: 'apiVersion: v1\nkind: Service\nmetadata: {name: alias, namespace: shop}\nspec: {type: ExternalName, externalName: carts.shop.svc.cluster.local, ports: [{name: http, port: 80}]}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: cart, namespace: shop}\nspec: {selector: {app: cart}, ports: [{name: http, port: 80}]}\n',
  good: 'apiVersion: v1\nkind: Service\nmetadata: {name: alias, namespace: shop}\nspec: {type: ExternalName, externalName: cart.shop.svc.cluster.local, ports: [{name: http, port: 80}]}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: cart, namespace: shop}\nspec: {selector: {app: cart}, ports: [{name: http, port: 80}]}\n',
};

export const SHARED_ADDRESS: CatalogueEntry = {
  code: 'OUT2811',
  severity: 'warning',
  source: 'analysis',
  title: 'Several hosts behind one address',
  meaning:
    'TCP connections are told by their address alone. Of several hosts of a ServiceEntry that share an address, the ' +
    'first takes all connections.',
  remedy: 'Give each host a ServiceEntry with an address of its own.',
  bad: 'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: db-28, namespace: shop}\nspec: {hosts: [a.db.example, b.db.example], addresses: [10.9.9.9], ports: [{number: 5432, name: tcp, protocol: TCP}], resolution: STATIC, endpoints: [{address: 10.9.9.10}]}\n',
  good: 'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: db-14, namespace: shop}\nspec: {hosts: [a.db.example], addresses: [10.9.9.9], ports: [{number: 5432, name: tcp, protocol: TCP}], resolution: STATIC, endpoints: [{address: 10.9.9.10}]}\n',
};

export const APPLIED_TWICE: CatalogueEntry = {
  code: 'OUT2812',
  severity: 'info',
  source: 'analysis',
  title: 'The same object in several places',
  meaning: 'Two manifests are of the same kind, namespace and name. Whichever is applied last is what there is.',
  remedy: 'Remove one, give it another name, or analyse the folders apart if they are for different clusters.',
  bad: 'apiVersion: v1\nkind: Service\nmetadata: {name: cart, namespace: shop}\nspec: {selector: {app: cart}, ports: [{name: http, port: 80}]}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: cart, namespace: shop}\nspec: {selector: {app: cart}, ports: [{name: http, port: 80}]}\n',
  good: 'apiVersion: v1\nkind: Service\nmetadata: {name: cart, namespace: shop}\nspec: {selector: {app: cart}, ports: [{name: http, port: 80}]}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: cart2, namespace: shop}\nspec: {selector: {app: cart}, ports: [{name: http, port: 80}]}\n',
};
