import type { CatalogueEntry } from '#findings/entry.ts';

/* OUT02xx: the structure of an Istio object, and the metadata every kind shares (OUT03xx). */

export const SPEC_UNREADABLE: CatalogueEntry = {
  code: 'OUT0201',
  severity: 'error',
  source: 'schema',
  title: 'Wrong type or unknown word',
  meaning: 'The value is of another type than the field, or a word outside the list that the field accepts.',
  remedy: 'Check indentation, quotes and spelling against what kubectl explain shows for the field.',
  bad: 'spec:\n  hosts: reviews\n',
  good: 'spec:\n  hosts:\n  - reviews\n',
};

export const CRD_VIOLATION: CatalogueEntry = {
  code: 'OUT0202',
  severity: 'error',
  source: 'schema',
  title: 'Refused by the CRD',
  meaning: 'The API server would refuse the object by the schema of its CustomResourceDefinition.',
  remedy: 'See what kubectl explain says of the field.',
  bad: 'spec:\n  host: reviews\n  trafficPolicy:\n    connectionPool:\n      tcp:\n        connectTimeout: 10us\n',
  good: 'spec:\n  host: reviews\n  trafficPolicy:\n    connectionPool:\n      tcp:\n        connectTimeout: 10ms\n',
};

export const UNKNOWN_FIELD: CatalogueEntry = {
  code: 'OUT0203',
  severity: 'error',
  source: 'schema',
  title: 'Unknown field',
  meaning: 'No served version has a field of this name here; the API server would drop it without a word.',
  remedy: 'Check the spelling and the place. A cluster with a newer Istio may know it: suppress the code there.',
  bad: 'spec:\n  hosts:\n  - reviews\n  http:\n  - retrys:\n      attempts: 3\n    route:\n    - destination:\n        host: reviews\n',
  good: 'spec:\n  hosts:\n  - reviews\n  http:\n  - retries:\n      attempts: 3\n    route:\n    - destination:\n        host: reviews\n',
};

export const UNKNOWN_TOP_LEVEL_FIELD: CatalogueEntry = {
  code: 'OUT0204',
  severity: 'error',
  source: 'schema',
  title: 'Unknown field at the top',
  meaning: 'An object has apiVersion, kind, metadata, spec and status; Istio refuses anything beside them.',
  remedy: 'Move the field into spec, where it was probably meant to be.',
  bad: 'kind: Sidecar\nspec:\n  egress:\n  - hosts:\n    - ./*\nworkloadSelector:\n  labels:\n    app: web\n',
  good: 'kind: Sidecar\nspec:\n  egress:\n  - hosts:\n    - ./*\n  workloadSelector:\n    labels:\n      app: web\n',
};

export const ONEOF_CONFLICT: CatalogueEntry = {
  code: 'OUT0205',
  severity: 'warning',
  source: 'schema',
  title: 'Only one of these fields counts',
  meaning: 'The fields exclude each other; the later one wins and the other is ignored.',
  remedy: 'Remove all but one of them.',
  bad: 'template: {}\nprobe:\n  httpGet:\n    port: 8080\n  tcpSocket:\n    port: 8080\n',
  good: 'template: {}\nprobe:\n  httpGet:\n    port: 8080\n',
};

export const DRY_RUN_INVALID: CatalogueEntry = {
  code: 'OUT0301',
  severity: 'error',
  source: 'rule',
  title: 'Dry-run annotation not accepted',
  meaning: 'Only an AuthorizationPolicy with action ALLOW or DENY can be tried without effect.',
  remedy: 'Correct or remove the annotation.',
  bad: 'metadata:\n  annotations:\n    istio.io/dry-run: "yes"\nspec:\n  action: DENY\n  rules:\n  - {}\n',
  good: 'metadata:\n  annotations:\n    istio.io/dry-run: "true"\nspec:\n  action: DENY\n  rules:\n  - {}\n',
};

export const ANNOTATION_INTERNAL: CatalogueEntry = {
  code: 'OUT0302',
  severity: 'error',
  source: 'rule',
  title: 'Internal annotation',
  meaning: 'Istio sets this annotation itself on objects it makes; from outside it could widen what an object may do.',
  remedy: 'Remove the annotation.',
  bad: 'metadata:\n  annotations:\n    internal.istio.io/parents: Gateway/web.shop\nspec:\n  egress:\n  - hosts:\n    - ./*\n',
  good: 'metadata:\n  annotations: {}\nspec:\n  egress:\n  - hosts:\n    - ./*\n',
};
