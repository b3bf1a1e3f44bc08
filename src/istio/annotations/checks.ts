import { parseQuantity } from '#kube/quantity.ts';
import type { AnnotationCheck } from './check.ts';
import { oneOf, setting, wildcardOr } from './check.ts';
import { interfaces, ipRanges, ports } from './network.ts';
import { bool, port, uint32 } from './numbers.ts';
import { proxyConfig } from './proxy-config.ts';

/** The annotations that are looked at before anything is injected: a bad value would end up in iptables rules or YAML. */
export const CHECKS: Readonly<Record<string, AnnotationCheck>> = {
  'sidecar.istio.io/interceptionMode': oneOf('REDIRECT', 'TPROXY', 'NONE'),
  'status.sidecar.istio.io/port': port,
  'readiness.status.sidecar.istio.io/initialDelaySeconds': uint32,
  'readiness.status.sidecar.istio.io/periodSeconds': uint32,
  'readiness.status.sidecar.istio.io/failureThreshold': uint32,
  'traffic.sidecar.istio.io/includeOutboundIPRanges': setting('includeIPRanges', wildcardOr(ipRanges)),
  'traffic.sidecar.istio.io/excludeOutboundIPRanges': setting('excludeIPRanges', ipRanges),
  'traffic.sidecar.istio.io/includeInboundPorts': setting('includeInboundPorts', wildcardOr(ports)),
  'traffic.sidecar.istio.io/excludeInboundPorts': setting('excludeInboundPorts', ports),
  'traffic.sidecar.istio.io/excludeOutboundPorts': setting('excludeOutboundPorts', ports),
  'traffic.sidecar.istio.io/excludeInterfaces': interfaces,
  'traffic.sidecar.istio.io/kubevirtInterfaces': interfaces,
  'istio.io/reroute-virtual-interfaces': interfaces,
  'prometheus.istio.io/merge-metrics': bool,
  'proxy.istio.io/config': proxyConfig,
  'sidecar.istio.io/proxyCPU': quantity,
  'sidecar.istio.io/proxyMemory': quantity,
  'sidecar.istio.io/proxyCPULimit': quantity,
  'sidecar.istio.io/proxyMemoryLimit': quantity,
};

/** A line break in a quantity could smuggle a container into the template, so control characters are named apart. */
function quantity(value: string): string | undefined {
  if (/\p{Cc}/u.test(value)) return 'must not have control characters';
  const reading = parseQuantity(value);
  return reading.ok ? undefined : reading.problem;
}
