import { parseDuration } from '#proto/duration.ts';
import { seconds } from '../messages/duration.ts';
import { any, type Extension, list, type Message, nonZero } from '../messages/message.ts';
import type { MeshProxy } from '../proxy.ts';
import { accessLogs } from '../telemetry/access-log.ts';
import type { Side } from '../telemetry/effective.ts';
import type { PortPolicy } from '../view/traffic-policy.ts';

export interface TcpProxy {
  readonly statPrefix: string;
  /** One cluster by name, or several with shares. */
  readonly target: string | readonly WeightedCluster[];
  /** Of the first destination's rule. */
  readonly policy?: PortPolicy | undefined;
  readonly side: Side;
  /** Where nothing is logged, because nothing can come. */
  readonly isSilent?: boolean;
}

interface WeightedCluster extends Message {
  readonly name: string;
  readonly weight: number;
}

/** envoy.filters.network.tcp_proxy: passes connections on. */
export function tcpProxy(proxy: MeshProxy, { statPrefix, target, policy, side, isSilent }: TcpProxy): Extension {
  const { tcp } = policy?.connectionPool ?? {};
  const hash = policy?.loadBalancer?.consistentHash;
  return {
    name: 'envoy.filters.network.tcp_proxy',
    typedConfig: any('envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy', {
      statPrefix,
      ...(typeof target === 'string' ? { cluster: target } : { weightedClusters: { clusters: target } }),
      accessLog: isSilent ? undefined : list(accessLogs(proxy, side, 'tcp')),
      idleTimeout: seconds(tcp?.idleTimeout) ?? (isSilent ? undefined : ownIdleTimeout(proxy)),
      maxDownstreamConnectionDuration: seconds(tcp?.maxConnectionDuration),
      hashPolicy: hash?.useSourceIp ? [{ sourceIp: {} }] : undefined,
      tunnelingConfig: tunnel(policy?.tunnel),
    }),
  };
}

/** `IDLE_TIMEOUT` of the proxy's metadata. */
export function ownIdleTimeout({ metadata }: MeshProxy): string | undefined {
  const text = metadata['IDLE_TIMEOUT'];
  return typeof text === 'string' ? seconds(parseDuration(text)) : undefined;
}

function tunnel(settings: PortPolicy['tunnel']): Message | undefined {
  if (!settings) return undefined;
  const { protocol, targetHost, targetPort } = settings;
  return { hostname: `${targetHost}:${targetPort}`, usePost: nonZero(protocol === 'POST') };
}
