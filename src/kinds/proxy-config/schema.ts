import { ProxyImage } from '#istio/mesh/config/proxy-image.ts';
import { WorkloadSelector } from '#istio/parts/selection/workload-selector.ts';
import { constrained } from '#proto/constraints.ts';
import { mapOf, message } from '#proto/message.ts';
import { int32Value, string } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';

/** The ProxyConfig resource (networking.istio.io), not to be confused with the ProxyConfig inside MeshConfig. */
export const ProxyConfigSpec = message('ProxyConfig', {
  selector: WorkloadSelector,
  concurrency: constrained(int32Value, { minimum: 0 }),
  environmentVariables: mapOf(constrained(string, { maxLength: 2048 })),
  image: ProxyImage,
});
export type ProxyConfigSpec = ValueOf<typeof ProxyConfigSpec>;
