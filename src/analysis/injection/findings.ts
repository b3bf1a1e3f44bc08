import type { CatalogueEntry } from '#findings/entry.ts';

/* OUT26xx: what becomes of workloads when they are injected. */

export const INJECTION_REFUSED: CatalogueEntry = {
  code: 'OUT2601',
  severity: 'error',
  source: 'analysis',
  title: 'Workload that injection refuses',
  meaning: 'The namespace asks for a sidecar, but the pod cannot be given one: the API server will not create it.',
  remedy: 'Mend the field or the annotation that the message names.',
  bad: 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {istio-injection: enabled}}\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: cart, namespace: shop}\nspec:\n  selector: {matchLabels: {app: cart}}\n  template:\n    metadata: {labels: {app: cart}, annotations: {inject.istio.io/templates: sidecars}}\n    spec:\n      containers:\n      - {name: cart, image: example/cart}\n',
  good: 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {istio-injection: enabled}}\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: cart, namespace: shop}\nspec:\n  selector: {matchLabels: {app: cart}}\n  template:\n    metadata: {labels: {app: cart}, annotations: {inject.istio.io/templates: sidecar}}\n    spec:\n      containers:\n      - {name: cart, image: example/cart}\n',
};

export const INJECTION_SKIPPED: CatalogueEntry = {
  code: 'OUT2602',
  severity: 'info',
  source: 'analysis',
  title: 'Workload that injection passes over',
  meaning: 'The namespace asks for sidecars, but this workload gets none, although it does not say so itself.',
  remedy: 'Change what the message names, or label the pods sidecar.istio.io/inject: "false" to say that it is meant.',
  bad: 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {istio-injection: enabled}}\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: cart, namespace: shop}\nspec:\n  selector: {matchLabels: {app: cart}}\n  template:\n    metadata: {labels: {app: cart}}\n    spec:\n      hostNetwork: true\n      containers:\n      - {name: cart, image: example/cart}\n',
  good: 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {istio-injection: enabled}}\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: cart, namespace: shop}\nspec:\n  selector: {matchLabels: {app: cart}}\n  template:\n    metadata: {labels: {app: cart, sidecar.istio.io/inject: "false"}}\n    spec:\n      hostNetwork: true\n      containers:\n      - {name: cart, image: example/cart}\n',
};

export const INJECTED_TWICE: CatalogueEntry = {
  code: 'OUT2603',
  severity: 'error',
  source: 'analysis',
  title: 'Two injectors for one workload',
  meaning: 'Two webhooks that inject sidecars are called for the same pods. Two proxies in a pod redirect each other.',
  remedy: 'Remove one of the registrations, or keep them apart by the labels of namespaces.',
  bad: 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {istio-injection: enabled}}\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: cart, namespace: shop}\nspec:\n  selector: {matchLabels: {app: cart}}\n  template:\n    metadata: {labels: {app: cart}}\n    spec:\n      containers:\n      - {name: cart, image: example/cart}\n---\napiVersion: admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nmetadata: {name: injector.one.example}\nwebhooks:\n- name: injector.one.example\n  clientConfig: {url: https://injector.one.example/inject}\n  namespaceSelector: {matchLabels: {istio-injection: enabled}}\n  rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]\n---\napiVersion: admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nmetadata: {name: injector.two.example}\nwebhooks:\n- name: injector.two.example\n  clientConfig: {url: https://injector.two.example/inject}\n  namespaceSelector: {matchLabels: {istio-injection: enabled}}\n  rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]\n',
  good: 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {istio-injection: enabled}}\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: cart, namespace: shop}\nspec:\n  selector: {matchLabels: {app: cart}}\n  template:\n    metadata: {labels: {app: cart}}\n    spec:\n      containers:\n      - {name: cart, image: example/cart}\n---\napiVersion: admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nmetadata: {name: injector.one.example}\nwebhooks:\n- name: injector.one.example\n  clientConfig: {url: https://injector.one.example/inject}\n  namespaceSelector: {matchLabels: {istio-injection: enabled}}\n  rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]\n---\napiVersion: admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nmetadata: {name: injector.two.example}\nwebhooks:\n- name: injector.two.example\n  clientConfig: {url: https://injector.two.example/inject}\n  namespaceSelector: {matchLabels: {two-injection: enabled}}\n  rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]\n',
};

export const HOLD_WITHOUT_EFFECT: CatalogueEntry = {
  code: 'OUT2604',
  severity: 'info',
  source: 'analysis',
  title: 'Holding the application has no effect with native sidecars',
  meaning:
    'holdApplicationUntilProxyStarts delays the application by a hook of the proxy. A native sidecar is started before ' +
    'the application anyway, and has no such hook.',
  remedy: 'Leave the setting out.',
};

export const PROBES_WITHOUT_STATUS_PORT: CatalogueEntry = {
  code: 'OUT2605',
  severity: 'error',
  source: 'analysis',
  title: 'Rewritten probes without a port that answers them',
  meaning:
    'Probes of the application are rewritten to ask the proxy, which passes them on. With status port 0 nothing listens ' +
    'there: the kubelet never finds the pod ready, or asks the application past the proxy.',
  remedy:
    'Leave out the annotation status.sidecar.istio.io/port, or set sidecar.istio.io/rewriteAppHTTPProbers: "false".',
  bad: 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {istio-injection: enabled}}\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: cart, namespace: shop}\nspec:\n  selector: {matchLabels: {app: cart}}\n  template:\n    metadata: {labels: {app: cart}, annotations: {status.sidecar.istio.io/port: "0"}}\n    spec:\n      containers:\n      - {name: cart, image: example/cart, readinessProbe: {httpGet: {path: /ready, port: 8080}}}\n',
  good: 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {istio-injection: enabled}}\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: cart, namespace: shop}\nspec:\n  selector: {matchLabels: {app: cart}}\n  template:\n    metadata: {labels: {app: cart}, annotations: {status.sidecar.istio.io/port: "0", sidecar.istio.io/rewriteAppHTTPProbers: "false"}}\n    spec:\n      containers:\n      - {name: cart, image: example/cart, readinessProbe: {httpGet: {path: /ready, port: 8080}}}\n',
};

export const TPROXY_WITHOUT_RIGHTS: CatalogueEntry = {
  code: 'OUT2606',
  severity: 'error',
  source: 'analysis',
  title: 'TPROXY in a namespace that forbids it',
  meaning:
    'Interception by TPROXY runs the proxy as root with the capability NET_ADMIN. The pod security standard of the ' +
    'namespace forbids that, so that the pods are not created.',
  remedy: 'Use interceptionMode REDIRECT, or enforce the standard privileged in this namespace.',
  bad: 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {istio-injection: enabled, pod-security.kubernetes.io/enforce: baseline}}\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: cart, namespace: shop}\nspec:\n  selector: {matchLabels: {app: cart}}\n  template:\n    metadata: {labels: {app: cart}, annotations: {sidecar.istio.io/interceptionMode: TPROXY}}\n    spec:\n      containers:\n      - {name: cart, image: example/cart}\n',
  good: 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {istio-injection: enabled, pod-security.kubernetes.io/enforce: baseline}}\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: cart, namespace: shop}\nspec:\n  selector: {matchLabels: {app: cart}}\n  template:\n    metadata: {labels: {app: cart}, annotations: {sidecar.istio.io/interceptionMode: REDIRECT}}\n    spec:\n      containers:\n      - {name: cart, image: example/cart}\n',
};
