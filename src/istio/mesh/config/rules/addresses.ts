import type { Path } from '#base/path.ts';
import { type Fault, fault, faultIf } from '#findings/fault.ts';
import type { ConfigurationRule } from '#istio/configuration.ts';
import { MESH_SETTING_REQUIRED } from '#istio/mesh/findings.ts';
import { ADDRESS_INVALID } from '#istio/parts/findings.ts';
import { hostPortProblem } from '#istio/parts/hosts/address.ts';
import type { MeshProxyConfig } from '../proxy-config.ts';

/** An address that something is sent to; without one nothing is sent. */
function checkOptionalAddress(address: string | undefined, path: Path): readonly Fault[] {
  return address ? faultIf(ADDRESS_INVALID, path, hostPortProblem(address)) : [];
}

/** Whom a proxy talks to besides those its workload talks to. The first cannot be done without. */
export const addresses: ConfigurationRule<MeshProxyConfig> = function* (proxy, path) {
  const { discoveryAddress, statsdUdpAddress, envoyMetricsServiceAddress } = proxy;
  if (discoveryAddress === '') {
    yield fault(MESH_SETTING_REQUIRED, [...path, 'discoveryAddress'], 'must be the address of istiod, host:port');
  }
  yield* checkOptionalAddress(discoveryAddress, [...path, 'discoveryAddress']);
  yield* checkOptionalAddress(statsdUdpAddress, [...path, 'statsdUdpAddress']);
  yield* checkOptionalAddress(envoyMetricsServiceAddress, [...path, 'envoyMetricsServiceAddress']);
  yield* checkOptionalAddress(proxy.envoyMetricsService?.address, [...path, 'envoyMetricsService', 'address']);
  yield* checkOptionalAddress(proxy.envoyAccessLogService?.address, [...path, 'envoyAccessLogService', 'address']);
};
