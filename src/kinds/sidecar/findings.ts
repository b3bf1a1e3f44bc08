import type { CatalogueEntry } from '#findings/entry.ts';

/* OUT14xx: Sidecar. */

export const SIDECAR_EMPTY: CatalogueEntry = {
  code: 'OUT1401',
  severity: 'error',
  source: 'rule',
  title: 'Sidecar that says nothing',
  meaning: 'A Sidecar narrows what the proxies of its namespace take and reach; this one does not.',
  remedy: 'Say what the proxies take in or reach, or remove the Sidecar.',
  bad: 'workloadSelector:\n  labels:\n    app: web\n',
  good: 'workloadSelector:\n  labels:\n    app: web\negress:\n- hosts:\n  - ./*\n',
};

export const INGRESS_WITHOUT_PORT: CatalogueEntry = {
  code: 'OUT1402',
  severity: 'error',
  source: 'rule',
  title: 'Ingress listener without a port',
  meaning: 'An ingress listener takes the traffic of one port of the workload.',
  remedy: 'Set the number and protocol of the port that the workload listens on.',
  bad: 'ingress:\n- defaultEndpoint: 127.0.0.1:8080\n',
  good: 'ingress:\n- port:\n    number: 8080\n    protocol: HTTP\n  defaultEndpoint: 127.0.0.1:8080\n',
};

export const LISTENER_DUPLICATE: CatalogueEntry = {
  code: 'OUT1403',
  severity: 'error',
  source: 'rule',
  title: 'Two listeners in one place',
  meaning: 'Only one listener can have a port or a socket.',
  remedy: 'Merge the listeners, or change the port or the socket of one of them.',
  bad: 'ingress:\n- port:\n    number: 8080\n    protocol: HTTP\n- port:\n    number: 8080\n    protocol: TCP\n',
  good: 'ingress:\n- port:\n    number: 8080\n    protocol: HTTP\n- port:\n    number: 9090\n    protocol: TCP\n',
};

export const DEFAULT_ENDPOINT_INVALID: CatalogueEntry = {
  code: 'OUT1404',
  severity: 'error',
  source: 'rule',
  title: 'Endpoint outside of the pod',
  meaning:
    'A listener hands traffic on to the workload beside it, so the endpoint is a port of the pod or a socket in it.',
  remedy: 'Write 127.0.0.1:<port>, 0.0.0.0:<port>, [::1]:<port>, [::]:<port> or unix://<path>, or leave the field out.',
  bad: 'ingress:\n- port:\n    number: 8080\n    protocol: HTTP\n  defaultEndpoint: 10.1.2.3:8080\n',
  good: 'ingress:\n- port:\n    number: 8080\n    protocol: HTTP\n  defaultEndpoint: 127.0.0.1:8080\n',
};

export const SIDECAR_TLS_NOT_SUPPORTED: CatalogueEntry = {
  code: 'OUT1405',
  severity: 'error',
  source: 'rule',
  title: 'TLS setting that sidecars do not have',
  meaning:
    'A sidecar that ends TLS takes its certificates from files; secrets by name, redirects and the modes of the mesh are for gateways.',
  remedy: 'Use mode SIMPLE or MUTUAL with serverCertificate, privateKey and caCertificates.',
  bad: 'ingress:\n- port:\n    number: 8443\n    protocol: HTTPS\n  tls:\n    mode: SIMPLE\n    credentialName: web-cert\n',
  good: 'ingress:\n- port:\n    number: 8443\n    protocol: HTTPS\n  tls:\n    mode: SIMPLE\n    serverCertificate: /etc/certs/tls.crt\n    privateKey: /etc/certs/tls.key\n',
};

export const HTTP_LIMITS_ON_TCP_PORT: CatalogueEntry = {
  code: 'OUT1406',
  severity: 'warning',
  source: 'rule',
  title: 'HTTP limits on a port without HTTP',
  meaning: 'The proxy reads no requests on this port, so it cannot count them.',
  remedy: 'Set the protocol of the port to HTTP if that is what it is, or limit connections under tcp.',
  bad: 'ingress:\n- port:\n    number: 3306\n    protocol: TCP\n  connectionPool:\n    http:\n      http2MaxRequests: 10\n',
  good: 'ingress:\n- port:\n    number: 3306\n    protocol: TCP\n  connectionPool:\n    tcp:\n      maxConnections: 10\n',
};

export const CATCH_ALL_LISTENER_NOT_LAST: CatalogueEntry = {
  code: 'OUT1407',
  severity: 'error',
  source: 'rule',
  title: 'Listener for the rest is not the last',
  meaning:
    'An egress listener without a port takes all traffic that no other has taken, so what stands after it would never be asked.',
  remedy: 'Move it to the end of the list; there can be one of them.',
  bad: 'egress:\n- hosts:\n  - ./*\n- port:\n    number: 3306\n    protocol: TCP\n  hosts:\n  - db/*\n',
  good: 'egress:\n- port:\n    number: 3306\n    protocol: TCP\n  hosts:\n  - db/*\n- hosts:\n  - ./*\n',
};

export const EGRESS_PORT_ZERO_WITHOUT_SOCKET: CatalogueEntry = {
  code: 'OUT1408',
  severity: 'error',
  source: 'rule',
  title: 'Port 0 without a socket',
  meaning: 'Port 0 says that the listener is a unix socket, which bind must name; traffic to it is not captured.',
  remedy: 'Name a socket in bind and leave captureMode out, or set the number of the port.',
  bad: 'egress:\n- port:\n    number: 0\n    protocol: HTTP\n  hosts:\n  - ./*\n',
  good: 'egress:\n- port:\n    number: 0\n    protocol: HTTP\n  bind: unix:///var/run/out.sock\n  hosts:\n  - ./*\n',
};

export const EGRESS_WITHOUT_HOSTS: CatalogueEntry = {
  code: 'OUT1409',
  severity: 'error',
  source: 'rule',
  title: 'Egress listener without hosts',
  meaning: 'A listener reaches the hosts it names, so one without hosts reaches nothing.',
  remedy: 'Name hosts as namespace/host, such as "./*" for all of this namespace.',
  bad: 'egress:\n- hosts: []\n',
  good: 'egress:\n- hosts:\n  - ./*\n',
};

export const EGRESS_HOST_REDUNDANT: CatalogueEntry = {
  code: 'OUT1410',
  severity: 'warning',
  source: 'rule',
  title: 'Egress host that adds nothing',
  meaning: 'The host stands there already, or is part of one that does.',
  remedy: 'Remove the narrower of the two.',
  bad: 'egress:\n- hosts:\n  - ./*\n  - ./web.shop.svc.cluster.local\n',
  good: 'egress:\n- hosts:\n  - ./*\n',
};

export const EGRESS_PROXY_UNUSED: CatalogueEntry = {
  code: 'OUT1411',
  severity: 'error',
  source: 'rule',
  title: 'Egress proxy without use',
  meaning: 'The egress proxy takes the traffic to hosts that the mesh does not know, which only ALLOW_ANY lets out.',
  remedy: 'Set mode: ALLOW_ANY, or remove egressProxy.',
  bad: 'outboundTrafficPolicy:\n  mode: REGISTRY_ONLY\n  egressProxy:\n    host: egress.istio-system.svc.cluster.local\n    port:\n      number: 443\n',
  good: 'outboundTrafficPolicy:\n  mode: ALLOW_ANY\n  egressProxy:\n    host: egress.istio-system.svc.cluster.local\n    port:\n      number: 443\n',
};

export const EGRESS_PROXY_WITHOUT_PORT: CatalogueEntry = {
  code: 'OUT1412',
  severity: 'error',
  source: 'rule',
  title: 'Egress proxy without a port',
  meaning: 'Traffic to unknown hosts may have any port, so the port of the proxy must be named.',
  remedy: 'Set its number.',
  bad: 'outboundTrafficPolicy:\n  mode: ALLOW_ANY\n  egressProxy:\n    host: egress.istio-system.svc.cluster.local\n',
  good: 'outboundTrafficPolicy:\n  mode: ALLOW_ANY\n  egressProxy:\n    host: egress.istio-system.svc.cluster.local\n    port:\n      number: 443\n',
};
