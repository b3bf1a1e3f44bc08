import type { CatalogueEntry } from '#findings/entry.ts';

/* Services and ServiceEntries. */

export const PORT_NAME_WITHOUT_PROTOCOL: CatalogueEntry = {
  code: 'IST0118',
  severity: 'info',
  source: 'analysis',
  title: 'Port whose name tells no protocol',
  meaning:
    'Istio reads the protocol of a port from its name or from appProtocol. Without either the proxy has to find out ' +
    'from the first bytes, and features for HTTP may not apply.',
  remedy: 'Set appProtocol, or begin the name with the protocol: http-web, grpc-api, tcp-db.',
};

export const ADDRESSES_MISSING: CatalogueEntry = {
  code: 'IST0134',
  severity: 'warning',
  source: 'analysis',
  title: 'ServiceEntry for TCP without addresses',
  meaning:
    'TCP connections carry no host, so that a proxy can only tell them by their address. Without addresses the ' +
    'ServiceEntry takes every connection to its port.',
  remedy: 'Set addresses, let Istio allocate them, or name the protocol of the port if it is HTTP or TLS.',
};

export const EXTERNAL_NAME_PORT_INVALID: CatalogueEntry = {
  code: 'IST0150',
  severity: 'warning',
  source: 'analysis',
  title: 'Port of an ExternalName Service',
  meaning:
    'A port of an ExternalName Service that is TCP, or that tells no protocol, takes every connection to this port, ' +
    'also those to other hosts.',
  remedy: 'Begin the name of the port with http, https, tls or another protocol with host names.',
};

export const SERVICES_DIFFER: CatalogueEntry = {
  code: 'IST0170',
  severity: 'warning',
  source: 'analysis',
  title: 'Service that differs between clusters',
  meaning:
    'Istio takes Services of one name in several clusters for one. Where they have different ports or types, clients ' +
    'get now the one and now the other.',
  remedy: 'Make the Services alike in all clusters.',
};
