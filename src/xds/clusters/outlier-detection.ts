import type { OutlierDetection } from '#kinds/destination-rule/schema.ts';
import { seconds } from '../messages/duration.ts';
import { type Message, nonZero } from '../messages/message.ts';

/** envoy.config.cluster.v3.OutlierDetection; ejection by success rate is always off. */
export function outlierDetection(rule: OutlierDetection): Message {
  return {
    ...consecutive('Consecutive5xx', 'consecutive5xx', rule.consecutive5xxErrors),
    ...consecutive('ConsecutiveGatewayFailure', 'consecutiveGatewayFailure', rule.consecutiveGatewayErrors),
    interval: seconds(rule.interval),
    baseEjectionTime: seconds(rule.baseEjectionTime),
    maxEjectionPercent: rule.maxEjectionPercent > 0 ? rule.maxEjectionPercent : undefined,
    enforcingSuccessRate: 0,
    ...(rule.splitExternalLocalOriginErrors && localOrigin(rule)),
  };
}

/** A count of 0 turns its kind of ejection off. */
function consecutive(name: string, field: string, count: number | undefined): Message {
  return count === undefined ? {} : { [field]: count, [`enforcing${name}`]: count > 0 ? 100 : 0 };
}

function localOrigin({ consecutiveLocalOriginFailures: count = 0 }: OutlierDetection): Message {
  return {
    splitExternalLocalOriginErrors: true,
    enforcingLocalOriginSuccessRate: 0,
    ...(count > 0 && { consecutiveLocalOriginFailure: count, enforcingConsecutiveLocalOriginFailure: 100 }),
  };
}

/** The share of healthy endpoints below which all are used, in percent. */
export function panicThreshold({ minHealthPercent }: OutlierDetection): Message {
  return { value: nonZero(minHealthPercent) };
}
