import type { CatalogueEntry } from '#findings/entry.ts';

/* OUT08xx: what holds for Kubernetes objects of any kind, and the labels and annotations that steer an injection. */

export const API_VERSION_OR_KIND_MISSING: CatalogueEntry = {
  code: 'OUT0801',
  severity: 'error',
  source: 'schema',
  title: 'Object without apiVersion or kind',
  meaning: 'Every Kubernetes object says in these two strings what it is. Without them nobody can apply or check it.',
  remedy: 'Give both, as strings.',
  bad: 'apiVersion: networking.istio.io/v1\nkind: 5\n',
  good: 'apiVersion: networking.istio.io/v1\nkind: Gateway\n',
};

export const NOT_A_KUBERNETES_OBJECT: CatalogueEntry = {
  code: 'OUT0802',
  severity: 'info',
  source: 'schema',
  title: 'Not a Kubernetes object',
  meaning:
    'The document has neither apiVersion nor kind, or an apiVersion of another tool and no kind: Helm values, a Chart.yaml, a kustomization. It is not checked.',
  remedy: 'Leave the file out, or give the object its apiVersion and kind.',
};

export const LABEL_OR_ANNOTATION_NOT_STRING: CatalogueEntry = {
  code: 'OUT0803',
  severity: 'error',
  source: 'schema',
  title: 'Label or annotation is not a string',
  meaning:
    'Values of labels and annotations are strings. YAML reads a bare true or 5 as something else; the API server refuses it.',
  remedy: 'Put the value in quotes.',
  bad: 'metadata:\n  labels:\n    sidecar.istio.io/inject: true\n',
  good: 'metadata:\n  labels:\n    sidecar.istio.io/inject: "true"\n',
};

export const INJECTION_SWITCH_INVALID: CatalogueEntry = {
  code: 'OUT0804',
  severity: 'error',
  source: 'rule',
  title: 'Injection switch with an unknown value',
  meaning:
    'The label or annotation decides whether pods get a sidecar, but Istio does not know its value, so it decides otherwise than meant.',
  remedy: 'Correct the value, or remove it where the default is meant.',
  bad: 'metadata:\n  labels:\n    sidecar.istio.io/inject: "flase"\n',
  good: 'metadata:\n  labels:\n    sidecar.istio.io/inject: "false"\n',
};

export const INJECTION_LABEL_INEFFECTIVE: CatalogueEntry = {
  code: 'OUT0805',
  severity: 'warning',
  source: 'rule',
  title: 'Injection label that selectors do not see',
  meaning:
    'The injector understands this spelling, but the selectors that decide which pods it is asked about only know "true" and "false".',
  remedy: 'Write "true" or "false".',
  bad: 'metadata:\n  labels:\n    sidecar.istio.io/inject: "yes"\n',
  good: 'metadata:\n  labels:\n    sidecar.istio.io/inject: "true"\n',
};

export const LABEL_OR_ANNOTATION_MISSPELT: CatalogueEntry = {
  code: 'OUT0806',
  severity: 'warning',
  source: 'rule',
  title: 'Label or annotation that is probably misspelt',
  meaning: 'Istio does not know the name, but one that is nearly the same. As it stands it has no effect.',
  remedy: 'Correct the name, or remove it.',
  bad: 'metadata:\n  annotations:\n    sidecar.istio.io/proxyCpu: 100m\n',
  good: 'metadata:\n  annotations:\n    sidecar.istio.io/proxyCPU: 100m\n',
};

export const VERSION_NOT_SERVED: CatalogueEntry = {
  code: 'OUT0807',
  severity: 'error',
  source: 'schema',
  title: 'Version that Istio does not serve',
  meaning: 'The API server knows the kind, but not in this version, and refuses the object.',
  remedy: 'Correct the version.',
  bad: 'apiVersion: networking.istio.io/v2\nkind: Gateway\n',
  good: 'apiVersion: networking.istio.io/v1\nkind: Gateway\n',
};

export const KIND_UNKNOWN: CatalogueEntry = {
  code: 'OUT0808',
  severity: 'error',
  source: 'schema',
  title: 'Kind that Istio does not have',
  meaning: 'The API group belongs to Istio, but has no such kind. The API server refuses the object.',
  remedy: 'Check the spelling, and that kind and API group belong together.',
  bad: 'apiVersion: networking.istio.io/v1\nkind: VirtualServcie\n',
  good: 'apiVersion: networking.istio.io/v1\nkind: VirtualService\n',
};

export const METADATA_WRONG_TYPE: CatalogueEntry = {
  code: 'OUT0809',
  severity: 'error',
  source: 'schema',
  title: 'Metadata of a wrong type',
  meaning:
    'Metadata is an object; names in it are strings, labels and annotations are objects. The API server cannot read anything else.',
  remedy: 'Correct the type; a name that YAML reads as a number needs quotes.',
  bad: 'kind: Sidecar\nmetadata:\n  name: 5\nspec: {}\n',
  good: 'kind: Sidecar\nmetadata:\n  name: "5"\nspec: {}\n',
};

export const METADATA_INVALID: CatalogueEntry = {
  code: 'OUT0810',
  severity: 'error',
  source: 'schema',
  title: 'Name or label that the API server refuses',
  meaning:
    'Every object has a name, and the names of objects, namespaces and labels hold few characters. The API server refuses others.',
  remedy: 'Give the object a name of lower-case letters, digits, "-" and "."; write labels as the message says.',
  bad: 'kind: Sidecar\nmetadata:\n  name: My_Sidecar\nspec: {}\n',
  good: 'kind: Sidecar\nmetadata:\n  name: my-sidecar\nspec: {}\n',
};

export const FINDINGS_LEFT_OUT: CatalogueEntry = {
  code: 'OUT0811',
  severity: 'info',
  source: 'rule',
  title: 'More of the same',
  meaning: 'One object has so many findings of one code that only the first ones are shown.',
  remedy: 'Mend those that are shown, which is often one mistake many times over, and check again.',
};

export const INJECTION_SWITCH_MISPLACED: CatalogueEntry = {
  code: 'OUT0820',
  severity: 'warning',
  source: 'rule',
  title: 'Injection switch where nobody looks',
  meaning:
    'What steers an injection is read on pods, and istio-injection on Namespaces. On the Deployment that makes the pods, or above the pod template of a CronJob, it does nothing.',
  remedy: 'Move it to the metadata of the pod template, or to the Namespace.',
  bad: 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  labels:\n    sidecar.istio.io/inject: "false"\nspec:\n  template:\n    spec:\n      containers: [{name: web, image: web:1}]\n',
  good: 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    metadata:\n      labels:\n        sidecar.istio.io/inject: "false"\n    spec:\n      containers: [{name: web, image: web:1}]\n',
};
