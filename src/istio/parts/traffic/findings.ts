import type { CatalogueEntry } from '#findings/entry.ts';

/* OUT0520 to OUT0539: settings of connections that several kinds share. */

export const CONNECTION_POOL_EMPTY: CatalogueEntry = {
  code: 'OUT0520',
  severity: 'error',
  source: 'rule',
  title: 'Empty connection pool',
  meaning: 'The connection pool is there but sets nothing.',
  remedy: 'Add a limit or a timeout, or remove the field.',
  bad: 'host: reviews\ntrafficPolicy:\n  connectionPool: {}\n',
  good: 'host: reviews\ntrafficPolicy:\n  connectionPool:\n    tcp:\n      maxConnections: 100\n',
};

export const LIMIT_NEGATIVE: CatalogueEntry = {
  code: 'OUT0521',
  severity: 'error',
  source: 'rule',
  title: 'Negative limit',
  meaning: 'A limit of connections or requests counts from zero, which stands for the default.',
  remedy: 'Write a number above zero, or remove the field.',
  bad: 'host: reviews\ntrafficPolicy:\n  connectionPool:\n    tcp:\n      maxConnections: -1\n',
  good: 'host: reviews\ntrafficPolicy:\n  connectionPool:\n    tcp:\n      maxConnections: 100\n',
};

export const HTTP_UPGRADE_CONFLICT: CatalogueEntry = {
  code: 'OUT0522',
  severity: 'error',
  source: 'rule',
  title: 'Conflicting choices of the HTTP version',
  meaning:
    'h2UpgradePolicy UPGRADE turns every connection into HTTP/2; useClientProtocol keeps what the client speaks.',
  remedy: 'Keep one of the two.',
  bad: 'host: reviews\ntrafficPolicy:\n  connectionPool:\n    http:\n      h2UpgradePolicy: UPGRADE\n      useClientProtocol: true\n',
  good: 'host: reviews\ntrafficPolicy:\n  connectionPool:\n    http:\n      h2UpgradePolicy: UPGRADE\n',
};

export const CREDENTIAL_CONFIG_MAP_INVALID: CatalogueEntry = {
  code: 'OUT0523',
  severity: 'error',
  source: 'rule',
  title: 'ConfigMap that cannot be used',
  meaning: 'A ConfigMap as credential is named with its namespace, which must be that of the object.',
  remedy: 'Name a ConfigMap that stands beside the object.',
  bad: 'metadata:\n  namespace: shop\nspec:\n  host: reviews\n  trafficPolicy:\n    tls:\n      mode: SIMPLE\n      credentialName: configmap://reviews-ca\n',
  good: 'metadata:\n  namespace: shop\nspec:\n  host: reviews\n  trafficPolicy:\n    tls:\n      mode: SIMPLE\n      credentialName: configmap://shop/reviews-ca\n',
};

export const CLIENT_CERTIFICATES_CONFLICT: CatalogueEntry = {
  code: 'OUT0524',
  severity: 'error',
  source: 'rule',
  title: 'Certificates from two places',
  meaning: 'With credentialName every certificate comes from the Secret; paths of files beside it would be ignored.',
  remedy: 'Keep credentialName or the paths.',
  bad: 'host: reviews\ntrafficPolicy:\n  tls:\n    mode: SIMPLE\n    credentialName: reviews-ca\n    caCertificates: /etc/certs/ca.pem\n',
  good: 'host: reviews\ntrafficPolicy:\n  tls:\n    mode: SIMPLE\n    credentialName: reviews-ca\n',
};

export const CLIENT_CERTIFICATE_MISSING: CatalogueEntry = {
  code: 'OUT0525',
  severity: 'error',
  source: 'rule',
  title: 'Mutual TLS without a certificate of its own',
  meaning: 'In mode MUTUAL the client shows a certificate too, so it needs one and its key.',
  remedy: 'Name the files or the secret; for the certificates of the mesh use ISTIO_MUTUAL.',
  bad: 'host: reviews\ntrafficPolicy:\n  tls:\n    mode: MUTUAL\n',
  good: 'host: reviews\ntrafficPolicy:\n  tls:\n    mode: ISTIO_MUTUAL\n',
};

export const CLIENT_VERIFICATION_CONFLICT: CatalogueEntry = {
  code: 'OUT0526',
  severity: 'error',
  source: 'rule',
  title: 'Verification both asked for and switched off',
  meaning: 'insecureSkipVerify takes any certificate, so what is there to verify by would give false comfort.',
  remedy: 'Remove insecureSkipVerify; if it must stay, remove this field.',
  bad: 'host: reviews\ntrafficPolicy:\n  tls:\n    mode: SIMPLE\n    insecureSkipVerify: true\n    caCertificates: /etc/certs/ca.pem\n',
  good: 'host: reviews\ntrafficPolicy:\n  tls:\n    mode: SIMPLE\n    caCertificates: /etc/certs/ca.pem\n',
};

export const LOCALITY_INVALID: CatalogueEntry = {
  code: 'OUT0530',
  severity: 'error',
  source: 'rule',
  title: 'Not valid localities',
  meaning:
    'A locality is region/zone/subzone, from the left; "*" may stand for the last part. Two in one list must not overlap.',
  remedy: 'Write each locality once, without empty parts.',
  bad: 'host: reviews\ntrafficPolicy:\n  loadBalancer:\n    localityLbSetting:\n      distribute:\n      - from: "*/a"\n        to:\n          eu: 100\n',
  good: 'host: reviews\ntrafficPolicy:\n  loadBalancer:\n    localityLbSetting:\n      distribute:\n      - from: eu/a\n        to:\n          eu: 100\n',
};

export const LOCALITY_WEIGHTS_INVALID: CatalogueEntry = {
  code: 'OUT0531',
  severity: 'error',
  source: 'rule',
  title: 'Shares that do not add up',
  meaning: 'The traffic of a locality is split in percent: each share is 1 to 100, and their sum is 100.',
  remedy: 'Correct the shares; leave out a locality that is to get nothing.',
  bad: 'host: reviews\ntrafficPolicy:\n  loadBalancer:\n    localityLbSetting:\n      distribute:\n      - from: eu/a\n        to:\n          eu/a: 80\n          eu/b: 10\n',
  good: 'host: reviews\ntrafficPolicy:\n  loadBalancer:\n    localityLbSetting:\n      distribute:\n      - from: eu/a\n        to:\n          eu/a: 80\n          eu/b: 20\n',
};

export const LOCALITY_SETTINGS_CONFLICT: CatalogueEntry = {
  code: 'OUT0532',
  severity: 'error',
  source: 'rule',
  title: 'Two ways to choose a locality',
  meaning: 'distribute and failover exclude each other, and so do failover and priorities by region, zone or subzone.',
  remedy: 'Keep one of them.',
  bad: 'host: reviews\ntrafficPolicy:\n  outlierDetection: {}\n  loadBalancer:\n    localityLbSetting:\n      failover:\n      - from: eu\n        to: us\n      failoverPriority:\n      - topology.kubernetes.io/region\n',
  good: 'host: reviews\ntrafficPolicy:\n  outlierDetection: {}\n  loadBalancer:\n    localityLbSetting:\n      failover:\n      - from: eu\n        to: us\n',
};

export const FAILOVER_INVALID: CatalogueEntry = {
  code: 'OUT0533',
  severity: 'error',
  source: 'rule',
  title: 'Failover that leads nowhere',
  meaning: 'Failover goes from one region to another one; zones and wildcards are not known there.',
  remedy: 'Name two different regions.',
  bad: 'host: reviews\ntrafficPolicy:\n  outlierDetection: {}\n  loadBalancer:\n    localityLbSetting:\n      failover:\n      - from: eu\n        to: eu\n',
  good: 'host: reviews\ntrafficPolicy:\n  outlierDetection: {}\n  loadBalancer:\n    localityLbSetting:\n      failover:\n      - from: eu\n        to: us\n',
};
