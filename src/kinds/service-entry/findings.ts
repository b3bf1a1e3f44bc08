import type { CatalogueEntry } from '#findings/entry.ts';

/* OUT13xx: ServiceEntry. */

export const SERVICE_ENTRY_WITHOUT_HOSTS: CatalogueEntry = {
  code: 'OUT1301',
  severity: 'error',
  source: 'rule',
  title: 'Service entry without hosts',
  meaning: 'Hosts are the names by which workloads call the service.',
  remedy: 'Write the names by which workloads call the service.',
  bad: 'hosts: []\nports:\n- number: 443\n  name: https\n  protocol: TLS\n',
  good: 'hosts:\n- api.example.com\nports:\n- number: 443\n  name: https\n  protocol: TLS\n',
};

export const SERVICE_HOST_MATCHES_EVERYTHING: CatalogueEntry = {
  code: 'OUT1302',
  severity: 'error',
  source: 'rule',
  title: 'Host that stands for everything',
  meaning: 'A service entry for "*" would take every request of the mesh to itself.',
  remedy: 'Name a host, or the wildcard of one domain.',
  bad: 'hosts:\n- "*"\nports:\n- number: 443\n  name: https\n  protocol: TLS\n',
  good: 'hosts:\n- "*.example.com"\nports:\n- number: 443\n  name: https\n  protocol: TLS\n',
};

export const SERVICE_HOST_PARTIAL_WILDCARD: CatalogueEntry = {
  code: 'OUT1303',
  severity: 'warning',
  source: 'rule',
  title: 'Wildcard of part of a label',
  meaning: 'Proxies match "*" in place of a whole first label; with other text in that label it matches nothing.',
  remedy: 'Write "*." and the domain, or name the hosts one by one.',
  bad: 'hosts:\n- "*api.example.com"\nports:\n- number: 443\n  name: https\n  protocol: TLS\n',
  good: 'hosts:\n- "*.example.com"\nports:\n- number: 443\n  name: https\n  protocol: TLS\n',
};

export const SERVICE_PORT_DUPLICATE: CatalogueEntry = {
  code: 'OUT1306',
  severity: 'error',
  source: 'rule',
  title: 'Port defined twice',
  meaning: 'Endpoints and routes refer to a port by its name or number, so each of them stands for one port.',
  remedy: 'Give the port a name and a number of its own, or remove it.',
  bad: 'hosts:\n- api.example.com\nports:\n- number: 80\n  name: web\n  protocol: HTTP\n- number: 443\n  name: web\n  protocol: TLS\n',
  good: 'hosts:\n- api.example.com\nports:\n- number: 80\n  name: http\n  protocol: HTTP\n- number: 443\n  name: https\n  protocol: TLS\n',
};

export const SERVICE_HOSTS_INDISTINGUISHABLE: CatalogueEntry = {
  code: 'OUT1307',
  severity: 'error',
  source: 'rule',
  title: 'Hosts that cannot be told apart',
  meaning:
    'HTTP and TLS name the host they are for. Plain TCP does not, so a proxy could not know which of the hosts is meant.',
  remedy: 'Make one service entry for each host, or set the protocol to HTTP or TLS if that is what it is.',
  bad: 'hosts:\n- db1.example.com\n- db2.example.com\nports:\n- number: 3306\n  name: mysql\n  protocol: TCP\nresolution: DNS\n',
  good: 'hosts:\n- db1.example.com\nports:\n- number: 3306\n  name: mysql\n  protocol: TCP\nresolution: DNS\n',
};

export const CIDR_ADDRESS_WITH_DNS: CatalogueEntry = {
  code: 'OUT1309',
  severity: 'error',
  source: 'rule',
  title: 'Block of addresses for hosts that are looked up',
  meaning: 'A block (CIDR) describes where connections go anyway; it fits resolution NONE and STATIC only.',
  remedy: 'Write single addresses, or change the resolution.',
  bad: 'hosts:\n- db.example.com\naddresses:\n- 192.0.2.0/24\nports:\n- number: 3306\n  name: mysql\n  protocol: TCP\nresolution: DNS\n',
  good: 'hosts:\n- db.example.com\naddresses:\n- 192.0.2.7\nports:\n- number: 3306\n  name: mysql\n  protocol: TCP\nresolution: DNS\n',
};

export const TCP_WITHOUT_ADDRESS: CatalogueEntry = {
  code: 'OUT1310',
  severity: 'warning',
  source: 'rule',
  title: 'TCP without an address',
  meaning:
    'A proxy knows a TCP connection by its address and port. Without an address the port is taken for this service whatever host is called.',
  remedy:
    'Give addresses, or let Istio allot one: use a resolution other than NONE, without the label that forbids it.',
  bad: 'hosts:\n- db.example.com\nports:\n- number: 3306\n  name: mysql\n  protocol: TCP\nresolution: NONE\n',
  good: 'hosts:\n- db.example.com\naddresses:\n- 192.0.2.7\nports:\n- number: 3306\n  name: mysql\n  protocol: TCP\nresolution: NONE\n',
};

export const ADDRESS_SHARED_BY_HOSTS: CatalogueEntry = {
  code: 'OUT1311',
  severity: 'warning',
  source: 'rule',
  title: 'Several hosts on one address',
  meaning: 'A TCP connection to the address does not say which of the hosts it is for.',
  remedy: 'Make one service entry for each host, with an address of its own.',
  bad: 'hosts:\n- a.example.com\n- b.example.com\naddresses:\n- 192.0.2.7\nports:\n- number: 443\n  name: https\n  protocol: TLS\nresolution: DNS\n',
  good: 'hosts:\n- a.example.com\naddresses:\n- 192.0.2.7\nports:\n- number: 443\n  name: https\n  protocol: TLS\nresolution: DNS\n',
};

export const ENDPOINTS_WITH_WORKLOAD_SELECTOR: CatalogueEntry = {
  code: 'OUT1313',
  severity: 'error',
  source: 'rule',
  title: 'Both endpoints and a workload selector',
  meaning: 'The service runs where the endpoints say or where the selector finds workloads.',
  remedy: 'Keep one of them.',
  bad: 'hosts:\n- db.shop.internal\nports:\n- number: 3306\n  name: mysql\n  protocol: TCP\nresolution: STATIC\nendpoints:\n- address: 192.0.2.7\nworkloadSelector:\n  labels:\n    app: db\n',
  good: 'hosts:\n- db.shop.internal\nports:\n- number: 3306\n  name: mysql\n  protocol: TCP\nresolution: STATIC\nworkloadSelector:\n  labels:\n    app: db\n',
};

export const WORKLOAD_SELECTOR_WITHOUT_RESOLUTION: CatalogueEntry = {
  code: 'OUT1314',
  severity: 'warning',
  source: 'rule',
  title: 'Workload selector without resolution',
  meaning: 'With resolution NONE connections go where they were going, so the workloads found are not used.',
  remedy: 'Set resolution: STATIC.',
  bad: 'hosts:\n- db.shop.internal\naddresses:\n- 192.0.2.1\nports:\n- number: 3306\n  name: mysql\n  protocol: TCP\nworkloadSelector:\n  labels:\n    app: db\n',
  good: 'hosts:\n- db.shop.internal\naddresses:\n- 192.0.2.1\nports:\n- number: 3306\n  name: mysql\n  protocol: TCP\nresolution: STATIC\nworkloadSelector:\n  labels:\n    app: db\n',
};

export const ENDPOINTS_RESOLUTION_MISMATCH: CatalogueEntry = {
  code: 'OUT1315',
  severity: 'error',
  source: 'rule',
  title: 'Endpoints that do not fit the resolution',
  meaning: 'NONE and DYNAMIC_DNS have no use for endpoints, and DNS_ROUND_ROBIN looks up one name.',
  remedy: 'Use resolution STATIC or DNS, or remove endpoints.',
  bad: 'hosts:\n- db.example.com\naddresses:\n- 192.0.2.1\nports:\n- number: 3306\n  name: mysql\n  protocol: TCP\nendpoints:\n- address: 192.0.2.7\n',
  good: 'hosts:\n- db.example.com\naddresses:\n- 192.0.2.1\nports:\n- number: 3306\n  name: mysql\n  protocol: TCP\nresolution: STATIC\nendpoints:\n- address: 192.0.2.7\n',
};

export const ENDPOINT_PORT_UNKNOWN: CatalogueEntry = {
  code: 'OUT1316',
  severity: 'error',
  source: 'rule',
  title: 'Endpoint with a port of its own',
  meaning: 'The ports of an endpoint say which number a port of the service has there, by the name of that port.',
  remedy: 'Use one of the names in spec.ports, or add the port there.',
  bad: 'hosts:\n- db.example.com\nports:\n- number: 3306\n  name: mysql\n  protocol: TCP\nresolution: STATIC\nendpoints:\n- address: 192.0.2.7\n  ports:\n    db: 13306\n',
  good: 'hosts:\n- db.example.com\nports:\n- number: 3306\n  name: mysql\n  protocol: TCP\nresolution: STATIC\nendpoints:\n- address: 192.0.2.7\n  ports:\n    mysql: 13306\n',
};

export const SOCKET_PORT_COUNT_INVALID: CatalogueEntry = {
  code: 'OUT1317',
  severity: 'error',
  source: 'rule',
  title: 'Socket for more or less than one port',
  meaning: 'A unix socket is one place to connect to, so it can serve one port.',
  remedy: 'Keep one port in the service entry, or give the endpoint an IP address.',
  bad: 'hosts:\n- db.example.com\nports:\n- number: 3306\n  name: mysql\n  protocol: TCP\n- number: 80\n  name: http\n  protocol: HTTP\nresolution: STATIC\nendpoints:\n- address: unix:///var/run/db.sock\n',
  good: 'hosts:\n- db.example.com\nports:\n- number: 3306\n  name: mysql\n  protocol: TCP\nresolution: STATIC\nendpoints:\n- address: unix:///var/run/db.sock\n',
};
