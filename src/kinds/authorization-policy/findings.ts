import type { CatalogueEntry } from '#findings/entry.ts';

/* OUT17xx: AuthorizationPolicy. */

export const POLICY_NEVER_APPLIES: CatalogueEntry = {
  code: 'OUT1701',
  severity: 'error',
  source: 'rule',
  title: 'Policy that never applies',
  meaning: 'A DENY or CUSTOM policy acts where one of its rules matches; without rules none ever does.',
  remedy: 'Add rules; the empty rule {} matches every request.',
  bad: 'spec:\n  action: DENY\n',
  good: 'spec:\n  action: DENY\n  rules:\n  - {}\n',
};

export const PROVIDER_ACTION_MISMATCH: CatalogueEntry = {
  code: 'OUT1702',
  severity: 'error',
  source: 'rule',
  title: 'Provider and action do not fit',
  meaning: 'Action CUSTOM asks an extension provider of the mesh by its name; the other actions ask nobody.',
  remedy: 'Use action CUSTOM and a provider together, or neither of them.',
  bad: 'spec:\n  action: CUSTOM\n  rules:\n  - {}\n',
  good: 'spec:\n  action: CUSTOM\n  provider:\n    name: opa\n  rules:\n  - {}\n',
};

export const EMPTY_SOURCE_OR_OPERATION: CatalogueEntry = {
  code: 'OUT1703',
  severity: 'error',
  source: 'rule',
  title: 'Empty source or operation',
  meaning: 'A source says who asks and an operation what is asked; this one says nothing.',
  remedy: 'Add a field, such as namespaces or paths, or remove the entry.',
  bad: 'rules:\n- from:\n  - source: {}\n',
  good: 'rules:\n- from:\n  - source:\n      namespaces:\n      - shop\n',
};

export const CUSTOM_ACTION_WITH_IDENTITY: CatalogueEntry = {
  code: 'OUT1704',
  severity: 'error',
  source: 'rule',
  title: 'Identity in a CUSTOM policy',
  meaning: 'The external authorizer is asked before the proxy knows who the peer is.',
  remedy: 'Match by host, path, method or IP, and leave identities to the authorizer.',
  bad: 'action: CUSTOM\nprovider:\n  name: opa\nrules:\n- from:\n  - source:\n      namespaces:\n      - shop\n',
  good: 'action: CUSTOM\nprovider:\n  name: opa\nrules:\n- to:\n  - operation:\n      paths:\n      - /admin*\n',
};

export const UNMATCHABLE_VALUE: CatalogueEntry = {
  code: 'OUT1705',
  severity: 'error',
  source: 'rule',
  title: 'Value that cannot be matched',
  meaning:
    'The value is not a valid address, port, service account, trust domain or path, whichever the list is made of.',
  remedy: 'Correct the value, or remove it from the list.',
  bad: 'rules:\n- to:\n  - operation:\n      ports:\n      - https\n',
  good: "rules:\n- to:\n  - operation:\n      ports:\n      - '443'\n",
};

export const SERVICE_ACCOUNTS_CONFLICT: CatalogueEntry = {
  code: 'OUT1706',
  severity: 'error',
  source: 'rule',
  title: 'Service accounts beside principals or namespaces',
  meaning:
    'A service account already says namespace and principal; both together would contradict or repeat each other.',
  remedy: 'Keep one way to say who asks.',
  bad: 'rules:\n- from:\n  - source:\n      serviceAccounts:\n      - shop/web\n      namespaces:\n      - shop\n',
  good: 'rules:\n- from:\n  - source:\n      serviceAccounts:\n      - shop/web\n',
};

export const DENY_RULE_DENIES_TCP: CatalogueEntry = {
  code: 'OUT1707',
  severity: 'warning',
  source: 'rule',
  title: 'DENY rule also denies TCP',
  meaning: 'On TCP ports the proxy cannot see HTTP attributes; to be safe, a DENY rule then takes them for matched.',
  remedy: 'Name the HTTP ports in to.operation.ports.',
  bad: 'action: DENY\nrules:\n- to:\n  - operation:\n      methods:\n      - POST\n',
  good: "action: DENY\nrules:\n- to:\n  - operation:\n      methods:\n      - POST\n      ports:\n      - '8080'\n",
};

export const CONDITION_NEVER_MET: CatalogueEntry = {
  code: 'OUT1708',
  severity: 'error',
  source: 'rule',
  title: 'Condition that cannot be met',
  meaning:
    'A condition compares an attribute of the request with values; the attribute or the values are missing or unknown.',
  remedy: "Name an attribute of Istio's reference of authorization conditions, and list what to compare it with.",
  bad: 'rules:\n- when:\n  - key: request.header\n    values:\n    - x\n',
  good: 'rules:\n- when:\n  - key: request.headers[x-token]\n    values:\n    - x\n',
};
