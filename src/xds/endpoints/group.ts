import type { Endpoint } from '#model/endpoints/endpoint.ts';
import type { Message } from '../messages/message.ts';
import type { LbEndpoint, LocalityLbEndpoints } from '../messages/resources.ts';

/** An endpoint with what locality load balancing needs of it. */
interface Candidate {
  readonly endpoint: Endpoint;
  readonly message: LbEndpoint;
}

export interface LocalityGroup {
  readonly locality: string;
  readonly candidates: readonly Candidate[];
}

/** envoy.config.core.v3.Locality */
export function localityMessage(locality: string): Message {
  const [region, zone, ...rest] = locality.split('/');
  return { region: region || undefined, zone: zone || undefined, subZone: rest.join('/') || undefined };
}

/** A group as a message, with the sum of its weights. */
export function groupMessage({ locality, candidates }: LocalityGroup): LocalityLbEndpoints {
  const lbEndpoints = candidates.map(({ message }) => message);
  return {
    locality: localityMessage(locality),
    lbEndpoints,
    loadBalancingWeight: lbEndpoints.reduce((sum, { loadBalancingWeight }) => sum + loadBalancingWeight, 0),
  };
}
