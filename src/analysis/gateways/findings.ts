import type { CatalogueEntry } from '#findings/entry.ts';

/* Gateways against each other, their pods, their Services and their certificates. */

export const GATEWAY_CERTIFICATE_SHARED: CatalogueEntry = {
  code: 'IST0138',
  severity: 'warning',
  source: 'analysis',
  title: 'Certificate used by several Gateways',
  meaning:
    'Browsers keep one HTTP/2 connection for all hosts of a certificate. Where two Gateways serve the same ' +
    'certificate, a request for the host of one may arrive on a connection to the other, which answers 404.',
  remedy: 'Put the hosts that share a certificate into one Gateway, or give each Gateway a certificate of its own.',
};

export const GATEWAY_CONFLICT: CatalogueEntry = {
  code: 'IST0145',
  severity: 'error',
  source: 'analysis',
  title: 'Gateways that serve the same host on the same port',
  meaning:
    'Two Gateways select the same pods and have a server with the same port and the same host. Only one of them is ' +
    'used for it; which one depends on their age, and the other is passed over with a line in a log.',
  remedy: 'Give the servers different hosts, different ports or different selectors, or merge the two Gateways.',
};

export const GATEWAY_CREDENTIAL_INVALID: CatalogueEntry = {
  code: 'IST0161',
  severity: 'error',
  source: 'analysis',
  title: 'Secret of a Gateway holds no usable certificate',
  meaning:
    'The Secret that credentialName refers to has no certificate with its key, or the certificate is not readable, ' +
    'has expired or is not valid yet. The port stays closed to all clients.',
  remedy: 'Put a valid certificate and its key into the Secret, under tls.crt and tls.key (or cert and key).',
};

export const GATEWAY_PORT_UNSERVED: CatalogueEntry = {
  code: 'IST0162',
  severity: 'warning',
  source: 'analysis',
  title: 'Port of a Gateway that no Service leads to',
  meaning:
    'The pods of the Gateway would listen on this port, but no Service in front of them has it as port or as target ' +
    'port, so that nobody outside of the cluster gets there.',
  remedy: 'Use a port (or target port) of the Service, or add the port to the Service.',
};
