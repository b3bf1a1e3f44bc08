import type { Path } from '../../../base/path.ts';
import type { ConfigurationRule } from '../../configuration.ts';
import { type Fault, fault, faultIf } from '../../kind.ts';
import { hostPortProblem } from '../../parts/hosts/address.ts';
import type { ProxyConfig } from '../proxy-config.ts';

/** An address that something is sent to; without one nothing is sent. */
export function checkAddress(address: string | undefined, path: Path): readonly Fault[] {
  return address ? faultIf('OUT0517', path, hostPortProblem(address)) : [];
}

/** Whom a proxy talks to besides those its workload talks to. The first cannot be done without. */
export const addresses: ConfigurationRule<ProxyConfig> = function* (proxy, path) {
  const { discoveryAddress, statsdUdpAddress, envoyMetricsServiceAddress } = proxy;
  if (discoveryAddress === '') {
    yield fault('OUT2401', [...path, 'discoveryAddress'], 'must be the address of istiod, host:port');
  }
  yield* checkAddress(discoveryAddress, [...path, 'discoveryAddress']);
  yield* checkAddress(statsdUdpAddress, [...path, 'statsdUdpAddress']);
  yield* checkAddress(envoyMetricsServiceAddress, [...path, 'envoyMetricsServiceAddress']);
  yield* checkAddress(proxy.envoyMetricsService?.address, [...path, 'envoyMetricsService', 'address']);
  yield* checkAddress(proxy.envoyAccessLogService?.address, [...path, 'envoyAccessLogService', 'address']);
};
