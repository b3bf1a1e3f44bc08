/** The labels by which Istio's selectors tell which pods get a sidecar, and from which control plane. */
export const SELECTION = {
  /** Of a namespace: `enabled` or `disabled`. */
  namespace: 'istio-injection',
  /** Of a namespace or a pod: the revision that is to inject. */
  revision: 'istio.io/rev',
  /** Of a pod: `true` or `false`. */
  pod: 'sidecar.istio.io/inject',
} as const;
