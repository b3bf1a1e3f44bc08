import { positiveDuration } from '#istio/parts/traffic/durations.ts';
import { LocalityLoadBalancerSetting } from '#istio/parts/traffic/locality-load-balancer-setting.ts';
import { constrained } from '#proto/constraints.ts';
import { enumOf, message, oneof, repeated } from '#proto/message.ts';
import { bool, doubleValue, duration, string, uint64 } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';

const requiredText = constrained(string, { required: true });

const HTTPCookie = message('LoadBalancerSettings.ConsistentHashLB.HTTPCookie', {
  name: requiredText,
  path: string,
  ttl: duration,
  attributes: repeated(
    message('LoadBalancerSettings.ConsistentHashLB.HTTPCookie.Attribute', { name: requiredText, value: string }),
  ),
});
export type HTTPCookie = ValueOf<typeof HTTPCookie>;

const ConsistentHashLB = message('LoadBalancerSettings.ConsistentHashLB', {
  ...oneof('hash_key', {
    httpHeaderName: string,
    httpCookie: HTTPCookie,
    useSourceIp: bool,
    httpQueryParameterName: string,
  }),
  ...oneof('hash_algorithm', {
    ringHash: message('LoadBalancerSettings.ConsistentHashLB.RingHash', { minimumRingSize: uint64 }),
    maglev: message('LoadBalancerSettings.ConsistentHashLB.MagLev', { tableSize: uint64 }),
  }),
  minimumRingSize: uint64,
});
export type ConsistentHashLB = ValueOf<typeof ConsistentHashLB>;

const WarmupConfiguration = message('WarmupConfiguration', {
  duration: constrained(positiveDuration, { required: true }),
  minimumPercent: constrained(doubleValue, { minimum: 0, maximum: 100 }),
  aggression: constrained(doubleValue, { minimum: 0 }),
});
export type WarmupConfiguration = ValueOf<typeof WarmupConfiguration>;

/** Which endpoint gets the next request. */
export const LoadBalancerSettings = message('LoadBalancerSettings', {
  ...oneof('lb_policy', {
    simple: enumOf({ UNSPECIFIED: 0, LEAST_CONN: 1, RANDOM: 2, PASSTHROUGH: 3, ROUND_ROBIN: 4, LEAST_REQUEST: 5 }),
    consistentHash: ConsistentHashLB,
  }),
  localityLbSetting: LocalityLoadBalancerSetting,
  warmupDurationSecs: positiveDuration,
  warmup: WarmupConfiguration,
});
export type LoadBalancerSettings = ValueOf<typeof LoadBalancerSettings>;
