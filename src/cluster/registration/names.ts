/** The revision that answers to `istio-injection=enabled` as well, and whose objects carry no suffix. */
export const DEFAULT_REVISION = 'default';

/** Deployment, Service and whatever else runs Outrigger in the cluster go by this name. */
export function workloadName(revision: string): string {
  return ofRevision('outrigger', revision);
}

/** The Secret with the serving certificate, the one truth for all replicas. */
export function secretName(revision: string): string {
  return `${workloadName(revision)}-tls`;
}

/** The MutatingWebhookConfiguration. */
export function injectorName(revision: string): string {
  return ofRevision('outrigger-sidecar-injector', revision);
}

/** The ValidatingWebhookConfiguration. */
export function validatorName(revision: string): string {
  return ofRevision('outrigger-validator', revision);
}

/** What an account of Outrigger may do to serve sidecars, and the Lease of the replica that writes. */
export function controlPlaneName(revision: string): string {
  return ofRevision('outrigger-control-plane', revision);
}

function ofRevision(name: string, revision: string): string {
  return revision === DEFAULT_REVISION ? name : `${name}-${revision}`;
}
