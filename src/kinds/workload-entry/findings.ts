import type { CatalogueEntry } from '#findings/entry.ts';

/* OUT15xx: WorkloadEntry, which is also an endpoint of a ServiceEntry, and WorkloadGroup. */

export const WORKLOAD_ADDRESS_MISSING: CatalogueEntry = {
  code: 'OUT1501',
  severity: 'error',
  source: 'rule',
  title: 'Workload without an address',
  meaning: 'An entry stands for one workload, which is called at its address or through the gateway of its network.',
  remedy: 'Write an IP address, a host name or a unix:// socket; or set network.',
  bad: 'ports:\n  http: 8080\n',
  good: 'address: 192.0.2.7\nports:\n  http: 8080\n',
};

export const WORKLOAD_ADDRESS_UNCLEAR: CatalogueEntry = {
  code: 'OUT1502',
  severity: 'warning',
  source: 'rule',
  title: 'Workload without an address of its own',
  meaning: 'Without an address the workload is called through the gateway of its network, which must then have one.',
  remedy: 'Set address, unless this is meant.',
  bad: 'network: vm-network\n',
  good: 'address: 192.0.2.7\nnetwork: vm-network\n',
};

export const SOCKET_WITH_PORTS: CatalogueEntry = {
  code: 'OUT1503',
  severity: 'error',
  source: 'rule',
  title: 'Socket with ports',
  meaning: 'A unix socket is one place to connect to and has no ports.',
  remedy: 'Remove ports, or set address to an IP address.',
  bad: 'address: unix:///var/run/db.sock\nports:\n  mysql: 3306\n',
  good: 'address: unix:///var/run/db.sock\n',
};

export const WORKLOAD_ADDRESS_INVALID: CatalogueEntry = {
  code: 'OUT1504',
  severity: 'error',
  source: 'rule',
  title: 'Address that cannot be called',
  meaning:
    'An address is an IP address or, unless resolution STATIC says that nothing is looked up, the name of a host.',
  remedy: 'Write the address without a scheme or a port; ports have a field of their own.',
  bad: 'address: 192.0.2.7:8080\n',
  good: 'address: 192.0.2.7\nports:\n  http: 8080\n',
};
