import type { CatalogueEntry } from '#findings/entry.ts';

/* OUT11xx: DestinationRule. */

export const TRAFFIC_POLICY_EMPTY: CatalogueEntry = {
  code: 'OUT1101',
  severity: 'error',
  source: 'rule',
  title: 'Empty traffic policy',
  meaning: 'The policy is there but says nothing.',
  remedy: 'Add a setting, such as tls or loadBalancer, or remove it.',
  bad: 'host: reviews\ntrafficPolicy: {}\n',
  good: 'host: reviews\ntrafficPolicy:\n  tls:\n    mode: ISTIO_MUTUAL\n',
};

export const TUNNEL_WITH_PROXY_PROTOCOL: CatalogueEntry = {
  code: 'OUT1102',
  severity: 'error',
  source: 'rule',
  title: 'Tunnel and PROXY protocol',
  meaning: 'Both change what a connection begins with, and only one can come first.',
  remedy: 'Keep one of them.',
  bad: 'host: reviews\ntrafficPolicy:\n  tunnel:\n    targetHost: example.com\n    targetPort: 443\n  proxyProtocol:\n    version: V2\n',
  good: 'host: reviews\ntrafficPolicy:\n  proxyProtocol:\n    version: V2\n',
};

export const TUNNEL_PROTOCOL_UNKNOWN: CatalogueEntry = {
  code: 'OUT1103',
  severity: 'error',
  source: 'rule',
  title: 'Unknown way to tunnel',
  meaning: 'A tunnel is opened by the HTTP methods CONNECT or POST.',
  remedy: 'Write CONNECT or POST, or leave protocol out.',
  bad: 'host: reviews\ntrafficPolicy:\n  tunnel:\n    protocol: GET\n    targetHost: example.com\n    targetPort: 443\n',
  good: 'host: reviews\ntrafficPolicy:\n  tunnel:\n    protocol: CONNECT\n    targetHost: example.com\n    targetPort: 443\n',
};

export const PORT_POLICY_WITHOUT_PORT: CatalogueEntry = {
  code: 'OUT1104',
  severity: 'error',
  source: 'rule',
  title: 'Port policy without a port',
  meaning: 'portLevelSettings are policies of single ports, and this one does not name its port.',
  remedy: 'Set port.number, or move the settings to the policy itself.',
  bad: 'host: reviews\ntrafficPolicy:\n  portLevelSettings:\n  - tls:\n      mode: DISABLE\n',
  good: 'host: reviews\ntrafficPolicy:\n  portLevelSettings:\n  - port:\n      number: 8080\n    tls:\n      mode: DISABLE\n',
};

export const COOKIE_INVALID: CatalogueEntry = {
  code: 'OUT1105',
  severity: 'error',
  source: 'rule',
  title: 'Cookie that cannot be set',
  meaning: 'The proxy sets the cookie that it balances by, so cookie and attributes need names, each attribute once.',
  remedy: 'Give the cookie and each of its attributes a name of its own.',
  bad: 'host: reviews\ntrafficPolicy:\n  loadBalancer:\n    consistentHash:\n      httpCookie:\n        ttl: 60s\n',
  good: 'host: reviews\ntrafficPolicy:\n  loadBalancer:\n    consistentHash:\n      httpCookie:\n        name: user\n        ttl: 60s\n',
};

export const HASH_ALGORITHM_CONFLICT: CatalogueEntry = {
  code: 'OUT1106',
  severity: 'error',
  source: 'rule',
  title: 'Two hash algorithms',
  meaning: 'minimumRingSize is the older way to say ringHash; it cannot stand beside ringHash or maglev.',
  remedy: 'Remove it, or move its value into ringHash.',
  bad: 'host: reviews\ntrafficPolicy:\n  loadBalancer:\n    consistentHash:\n      useSourceIp: true\n      minimumRingSize: 1024\n      maglev:\n        tableSize: 65537\n',
  good: 'host: reviews\ntrafficPolicy:\n  loadBalancer:\n    consistentHash:\n      useSourceIp: true\n      maglev:\n        tableSize: 65537\n',
};

export const MINIMUM_RING_SIZE_DEPRECATED: CatalogueEntry = {
  code: 'OUT1107',
  severity: 'warning',
  source: 'rule',
  title: 'Deprecated minimumRingSize',
  meaning: 'The size of the ring has moved into ringHash.',
  remedy: 'Move the value there.',
  bad: 'host: reviews\ntrafficPolicy:\n  loadBalancer:\n    consistentHash:\n      useSourceIp: true\n      minimumRingSize: 1024\n',
  good: 'host: reviews\ntrafficPolicy:\n  loadBalancer:\n    consistentHash:\n      useSourceIp: true\n      ringHash:\n        minimumRingSize: 1024\n',
};

export const MAGLEV_TABLE_SIZE_INVALID: CatalogueEntry = {
  code: 'OUT1108',
  severity: 'error',
  source: 'rule',
  title: 'Not a valid size of a Maglev table',
  meaning: 'The algorithm works with a prime number of entries only, and Envoy with less than 5000011.',
  remedy: 'Write 65537, which is the usual size.',
  bad: 'host: reviews\ntrafficPolicy:\n  loadBalancer:\n    consistentHash:\n      useSourceIp: true\n      maglev:\n        tableSize: 65536\n',
  good: 'host: reviews\ntrafficPolicy:\n  loadBalancer:\n    consistentHash:\n      useSourceIp: true\n      maglev:\n        tableSize: 65537\n',
};

export const WARMUP_INVALID: CatalogueEntry = {
  code: 'OUT1109',
  severity: 'error',
  source: 'rule',
  title: 'Warm-up that cannot be followed',
  meaning: 'A warm-up needs its duration; it begins at 0 to 100 percent, and its aggression is 1 (linear) or more.',
  remedy: 'Correct the field, or remove the warm-up.',
  bad: 'host: reviews\ntrafficPolicy:\n  loadBalancer:\n    warmup:\n      aggression: 0.5\n      duration: 60s\n',
  good: 'host: reviews\ntrafficPolicy:\n  loadBalancer:\n    warmup:\n      aggression: 1\n      duration: 60s\n',
};

export const SUBSET_DUPLICATE: CatalogueEntry = {
  code: 'OUT1110',
  severity: 'error',
  source: 'rule',
  title: 'Subset named twice',
  meaning: 'Routes point to subsets by name, so a name can stand for one only.',
  remedy: 'Rename or remove one of them.',
  bad: 'host: reviews\nsubsets:\n- name: v1\n- name: v1\n',
  good: 'host: reviews\nsubsets:\n- name: v1\n- name: v2\n',
};

export const CONSECUTIVE_ERRORS_DEPRECATED: CatalogueEntry = {
  code: 'OUT1111',
  severity: 'warning',
  source: 'rule',
  title: 'Deprecated consecutiveErrors',
  meaning: 'The field does not say which errors count.',
  remedy: 'Use consecutiveGatewayErrors or consecutive5xxErrors.',
  bad: 'host: reviews\ntrafficPolicy:\n  outlierDetection:\n    consecutiveErrors: 5\n',
  good: 'host: reviews\ntrafficPolicy:\n  outlierDetection:\n    consecutive5xxErrors: 5\n',
};

export const LOCAL_ERRORS_NOT_SPLIT: CatalogueEntry = {
  code: 'OUT1112',
  severity: 'error',
  source: 'rule',
  title: 'Local failures that are not counted apart',
  meaning: 'Failures to connect are told from answers of the service only if splitExternalLocalOriginErrors is true.',
  remedy: 'Set that field as well, or remove this one.',
  bad: 'host: reviews\ntrafficPolicy:\n  outlierDetection:\n    consecutiveLocalOriginFailures: 5\n',
  good: 'host: reviews\ntrafficPolicy:\n  outlierDetection:\n    splitExternalLocalOriginErrors: true\n    consecutiveLocalOriginFailures: 5\n',
};

export const FAILOVER_WITHOUT_OUTLIER_DETECTION: CatalogueEntry = {
  code: 'OUT1113',
  severity: 'warning',
  source: 'rule',
  title: 'Failover that never begins',
  meaning: 'Traffic leaves a locality when its endpoints are unhealthy, and outlier detection is what finds that out.',
  remedy: 'Add it to the policy; it may be empty.',
  bad: 'host: reviews\ntrafficPolicy:\n  loadBalancer:\n    localityLbSetting:\n      failover:\n      - from: eu\n        to: us\n',
  good: 'host: reviews\ntrafficPolicy:\n  outlierDetection: {}\n  loadBalancer:\n    localityLbSetting:\n      failover:\n      - from: eu\n        to: us\n',
};
