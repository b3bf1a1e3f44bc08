import { ProxyImage } from '#istio/mesh/config/proxy-image.ts';
import { WorkloadSelector } from '#istio/parts/selection/workload-selector.ts';
import { must } from '#proto/constraints.ts';
import { mapOf, message } from '#proto/message.ts';
import { int32Value, string } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';

/** The ProxyConfig resource (networking.istio.io), not to be confused with the ProxyConfig inside MeshConfig. */
export const ProxyConfig = message('ProxyConfig', {
  selector: WorkloadSelector,
  concurrency: must(int32Value, { minimum: 0 }),
  environmentVariables: mapOf(must(string, { maxLength: 2048 })),
  image: ProxyImage,
});
export type ProxyConfig = ValueOf<typeof ProxyConfig>;
