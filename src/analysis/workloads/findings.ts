import type { CatalogueEntry } from '#findings/entry.ts';

/* Workloads, their sidecars and their annotations. */

export const NAMESPACE_NOT_INJECTED: CatalogueEntry = {
  code: 'IST0102',
  severity: 'info',
  source: 'analysis',
  title: 'Namespace without injection',
  meaning: 'The namespace says nothing about injection, so that its pods get no sidecar and are not part of the mesh.',
  remedy: 'Label it istio-injection=enabled (or istio.io/rev), or istio-injection=disabled to say that this is meant.',
};

export const POD_WITHOUT_PROXY: CatalogueEntry = {
  code: 'IST0103',
  severity: 'warning',
  source: 'analysis',
  title: 'Pod without a sidecar in an injected namespace',
  meaning: 'The namespace asks for injection, but this pod has no proxy: it was probably there before the label was.',
  remedy:
    'Restart the pod, for example with kubectl rollout restart, or say with sidecar.istio.io/inject that it needs none.',
};

export const ANNOTATION_MISPLACED: CatalogueEntry = {
  code: 'IST0107',
  severity: 'warning',
  source: 'analysis',
  title: 'Annotation on an object of the wrong kind',
  meaning: 'Istio looks for the annotation on objects of another kind. Here it has no effect.',
  remedy: 'Move it to an object of the kind that is named; for pods of a Deployment that is the pod template.',
};

export const ANNOTATION_UNKNOWN: CatalogueEntry = {
  code: 'IST0108',
  severity: 'warning',
  source: 'analysis',
  title: 'Unknown annotation of Istio',
  meaning: 'The name begins like the annotations of Istio, but Istio 1.30 knows none of that name.',
  remedy: 'Correct the spelling, or remove the annotation.',
};

export const MULTIPLE_SERVICE_PROTOCOLS: CatalogueEntry = {
  code: 'IST0116',
  severity: 'warning',
  source: 'analysis',
  title: 'One port, several protocols',
  meaning:
    'Services of the same pods use one port with different protocols. A proxy listens for one protocol at a port.',
  remedy: 'Use the same protocol in all Services of the pods, or different ports.',
};

export const NAMESPACE_INJECTION_LABELS_CONFLICT: CatalogueEntry = {
  code: 'IST0123',
  severity: 'warning',
  source: 'analysis',
  title: 'Labels for several kinds of injection',
  meaning:
    'The labels of the namespace contradict each other: istio-injection wins over istio.io/rev, and ambient mode gives way.',
  remedy: 'Keep one of istio-injection, istio.io/rev and istio.io/dataplane-mode.',
};

export const ANNOTATION_INVALID: CatalogueEntry = {
  code: 'IST0125',
  severity: 'warning',
  source: 'analysis',
  title: 'Annotation with a value that Istio refuses',
  meaning: 'The injector refuses a pod with such a value, so that the pod is never created.',
  remedy: 'Write one of the accepted values, or remove the annotation.',
};

export const ANNOTATION_DEPRECATED: CatalogueEntry = {
  code: 'IST0135',
  severity: 'info',
  source: 'analysis',
  title: 'Deprecated annotation',
  meaning: 'The annotation works in Istio 1.30, but a later version may no longer know it.',
  remedy:
    'Use what has taken its place: the label of the same name for injection, proxy.istio.io/config for statistics.',
};

export const ANNOTATION_ALPHA: CatalogueEntry = {
  code: 'IST0136',
  severity: 'info',
  source: 'analysis',
  title: 'Annotation of an alpha feature',
  meaning: 'The feature behind the annotation is not finished; it may change, or vanish, with any version.',
  remedy: 'Do without it where you can, and read the release notes before an upgrade.',
};

export const SERVICE_PORTS_CONFLICT: CatalogueEntry = {
  code: 'IST0137',
  severity: 'warning',
  source: 'analysis',
  title: 'One target port, several ports',
  meaning:
    'Services of the same pods lead to one target port from different ports. The proxy can only treat it as one of them.',
  remedy: 'Use the same port for a target port in all Services of the pods.',
};

export const APPLICATION_UID_OF_PROXY: CatalogueEntry = {
  code: 'IST0144',
  severity: 'warning',
  source: 'analysis',
  title: 'Application runs as the user of the proxy',
  meaning: 'Traffic of user 1337 is that of the sidecar and is not redirected: the application passes the mesh by.',
  remedy: 'Run the application as another user.',
};

export const IMAGE_AUTO_WITHOUT_INJECTION: CatalogueEntry = {
  code: 'IST0146',
  severity: 'warning',
  source: 'analysis',
  title: 'Image "auto" without injection',
  meaning: 'The injector replaces the image "auto" by that of the proxy, but no webhook of Istio selects these pods.',
  remedy: 'Label the namespace or the pod template for injection, or name an image.',
};

export const IMAGE_AUTO_LEFT: CatalogueEntry = {
  code: 'IST0147',
  severity: 'error',
  source: 'analysis',
  title: 'Pod with the image "auto"',
  meaning: 'The injector would have replaced the image "auto". The pod was not injected and cannot start.',
  remedy: 'Label the namespace or the pod for injection and create the pod anew.',
};

export const NAMESPACE_INJECTED_BY_DEFAULT: CatalogueEntry = {
  code: 'IST0148',
  severity: 'info',
  source: 'analysis',
  title: 'Namespace injected by default',
  meaning: 'The namespace says nothing about injection, and Istio is installed with enableNamespacesByDefault.',
  remedy: 'Label it istio-injection=enabled or disabled to say what is meant.',
};

export const PROXY_IMAGE_MISMATCH: CatalogueEntry = {
  code: 'IST0158',
  severity: 'warning',
  source: 'analysis',
  title: 'Pods with another proxy than new ones get',
  meaning: 'The sidecars of these pods are not of the image that the injector uses now, most often since an upgrade.',
  remedy: 'Restart the pods, for example with kubectl rollout restart.',
};
