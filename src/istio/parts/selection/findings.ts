import type { CatalogueEntry } from '#findings/entry.ts';

/* OUT04xx: selectors and target references, which most kinds share. */

export const SELECTOR_KEY_EMPTY: CatalogueEntry = {
  code: 'OUT0401',
  severity: 'error',
  source: 'rule',
  title: 'Empty key in a selector',
  meaning: 'No label has an empty name, so the selector can match no workload.',
  remedy: 'Name the label, or remove the entry.',
  bad: 'selector:\n  matchLabels:\n    "": reviews\n',
  good: 'selector:\n  matchLabels:\n    app: reviews\n',
};

export const SELECTOR_WILDCARD: CatalogueEntry = {
  code: 'OUT0402',
  severity: 'error',
  source: 'rule',
  title: 'Wildcard in a selector',
  meaning: 'Selectors compare labels as they are; a star does not act as a wildcard there.',
  remedy: 'Write the whole value, or select by a label that all of the workloads carry.',
  bad: 'selector:\n  matchLabels:\n    app: reviews-*\n',
  good: 'selector:\n  matchLabels:\n    app: reviews\n',
};

export const SELECTOR_EMPTY: CatalogueEntry = {
  code: 'OUT0403',
  severity: 'warning',
  source: 'rule',
  title: 'Selector without labels',
  meaning: 'An empty selector selects every workload of the namespace, which is rarely meant.',
  remedy: 'Add labels, or leave the selector out to say plainly that the whole namespace is meant.',
  bad: 'workloadSelector: {}\n',
  good: 'workloadSelector:\n  labels:\n    app: reviews\n',
};

export const SELECTOR_TARGET_CONFLICT: CatalogueEntry = {
  code: 'OUT0404',
  severity: 'error',
  source: 'rule',
  title: 'More than one way to say whom it is for',
  meaning: 'A policy is for the workloads of its selector or for the objects it refers to, not for both.',
  remedy: 'Keep one of them, preferably targetRefs.',
  bad: 'selector:\n  matchLabels:\n    app: web\ntargetRefs:\n- kind: Service\n  name: web\n',
  good: 'targetRefs:\n- kind: Service\n  name: web\n',
};

export const TARGET_NAME_MISSING: CatalogueEntry = {
  code: 'OUT0405',
  severity: 'error',
  source: 'rule',
  title: 'Target without a name',
  meaning: 'A target reference points to one object, by its name.',
  remedy: 'Set the name of the object.',
  bad: 'targetRefs:\n- kind: Service\n',
  good: 'targetRefs:\n- kind: Service\n  name: web\n',
};

export const TARGET_IN_OTHER_NAMESPACE: CatalogueEntry = {
  code: 'OUT0406',
  severity: 'error',
  source: 'rule',
  title: 'Target in another namespace',
  meaning: 'A policy can only be attached to an object of its own namespace.',
  remedy: 'Remove the namespace, and put the policy beside its target.',
  bad: 'targetRefs:\n- kind: Service\n  name: web\n  namespace: shop\n',
  good: 'targetRefs:\n- kind: Service\n  name: web\n',
};

export const TARGET_KIND_UNKNOWN: CatalogueEntry = {
  code: 'OUT0407',
  severity: 'error',
  source: 'rule',
  title: 'Not a valid kind of target',
  meaning: 'Policies attach to Services, ServiceEntries, Gateways and GatewayClasses; the group belongs to the kind.',
  remedy: 'Correct the kind and its group.',
  bad: 'targetRefs:\n- kind: Gateway\n  name: web\n',
  good: 'targetRefs:\n- group: gateway.networking.k8s.io\n  kind: Gateway\n  name: web\n',
};
