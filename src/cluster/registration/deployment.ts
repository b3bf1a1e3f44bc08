import type { Endpoint } from './client-config.ts';
import { workloadName } from './names.ts';
import type { FailurePolicy, Registration } from './registration.ts';

/** Outrigger as pods of the cluster it serves, or one that runs anywhere else and is only registered. */
export type Site =
  | { readonly kind: 'cluster'; readonly image: string | undefined }
  | { readonly kind: 'elsewhere'; readonly url: string; readonly caBundle: string | undefined };

/** What a person decides about an installation. */
export interface Deployment extends Omit<Registration, 'endpoint' | 'caBundle'> {
  readonly site: Site;
  /** The policy to end with, once the webhook answers. */
  readonly failurePolicy: FailurePolicy;
  /** Whether Istio's configuration is judged on its way into the cluster. */
  readonly validation: boolean;
  /** Whether it serves sidecars, too: certificates and configuration. */
  readonly controlPlane: boolean;
}

/** The registration that belongs to an installation whose webhook is trusted through `caBundle`. */
export function registrationOf(deployment: Deployment, caBundle: string | undefined): Registration {
  const { site, revision, namespace } = deployment;
  const endpoint: Endpoint =
    site.kind === 'elsewhere'
      ? { kind: 'url', url: site.url }
      : { kind: 'service', name: workloadName(revision), namespace };
  return { ...deployment, endpoint, caBundle };
}
