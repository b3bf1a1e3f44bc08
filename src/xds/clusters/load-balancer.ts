import type { LoadBalancerSettings, WarmupConfiguration } from '#kinds/destination-rule/load-balancer-settings.ts';
import { seconds } from '../messages/duration.ts';
import type { Message } from '../messages/message.ts';

const DEFAULT_AGGRESSION = 1;
const DEFAULT_MINIMUM_PERCENT = 10;
const DEFAULT_RING_SIZE = 1024;

/** The fields of a cluster that say which endpoint gets the next request. ROUND_ROBIN is Envoy's zero. */
export function loadBalancerFields(settings: LoadBalancerSettings | undefined): Message {
  if (settings?.consistentHash) return hashFields(settings.consistentHash);
  switch (settings?.simple) {
    case 'RANDOM':
      return { lbPolicy: 'RANDOM' };
    case 'ROUND_ROBIN':
      return { roundRobinLbConfig: slowStart(settings) };
    case 'PASSTHROUGH':
      return { lbPolicy: 'CLUSTER_PROVIDED' };
    default:
      return { lbPolicy: 'LEAST_REQUEST', leastRequestLbConfig: slowStart(settings) };
  }
}

function hashFields({
  ringHash,
  maglev,
  minimumRingSize,
}: NonNullable<LoadBalancerSettings['consistentHash']>): Message {
  if (maglev) {
    return {
      lbPolicy: 'MAGLEV',
      maglevLbConfig: maglev.tableSize > 0 ? { tableSize: String(maglev.tableSize) } : undefined,
    };
  }
  if (ringHash) {
    const { minimumRingSize: size } = ringHash;
    return { lbPolicy: 'RING_HASH', ringHashLbConfig: size > 0 ? { minimumRingSize: String(size) } : undefined };
  }
  return { lbPolicy: 'RING_HASH', ringHashLbConfig: { minimumRingSize: String(minimumRingSize || DEFAULT_RING_SIZE) } };
}

/** New endpoints get their share of requests bit by bit. */
function slowStart(settings: LoadBalancerSettings | undefined): Message | undefined {
  const config = settings?.warmup
    ? warmup(settings.warmup)
    : { slowStartWindow: seconds(settings?.warmupDurationSecs) };
  return settings?.warmup || settings?.warmupDurationSecs ? { slowStartConfig: config } : undefined;
}

function warmup({ duration, aggression, minimumPercent }: WarmupConfiguration): Message {
  return {
    slowStartWindow: seconds(duration),
    aggression: { defaultValue: aggression ?? DEFAULT_AGGRESSION, runtimeKey: '(' },
    minWeightPercent: { value: minimumPercent ?? DEFAULT_MINIMUM_PERCENT },
  };
}
