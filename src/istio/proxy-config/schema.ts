import { WorkloadSelector } from '../parts/selection/workload-selector.ts';
import { must } from '../proto/demands.ts';
import { mapOf, message } from '../proto/message.ts';
import { int32Value, string } from '../proto/scalars.ts';
import type { ValueOf } from '../proto/types.ts';

/** Which build of the proxy's image is used: distroless, debug or the usual one. */
export const ProxyImage = message('ProxyImage', { imageType: string });
export type ProxyImage = ValueOf<typeof ProxyImage>;

/** The ProxyConfig resource (networking.istio.io), not to be confused with the ProxyConfig inside MeshConfig. */
export const ProxyConfig = message('ProxyConfig', {
  selector: WorkloadSelector,
  concurrency: must(int32Value, { minimum: 0 }),
  environmentVariables: mapOf(must(string, { maxLength: 2048 })),
  image: ProxyImage,
});
export type ProxyConfig = ValueOf<typeof ProxyConfig>;
