import type { Path } from '#base/path.ts';
import { type Fault, fault } from '#findings/fault.ts';
import { repetitions } from '#istio/parts/repetitions.ts';
import { checkDuration } from '#istio/parts/traffic/durations.ts';
import { checkLocalitySetting } from '#istio/parts/traffic/locality-load-balancer-setting.ts';
import { COOKIE_INVALID, HASH_ALGORITHM_CONFLICT, MAGLEV_TABLE_SIZE_INVALID, WARMUP_INVALID } from './findings.ts';
import type {
  ConsistentHashLB,
  HTTPCookie,
  LoadBalancerSettings,
  WarmupConfiguration,
} from './load-balancer-settings.ts';

/** Envoy refuses tables of this many entries or more. */
const MAGLEV_LIMIT = 5_000_011;

export function* checkLoadBalancer(settings: LoadBalancerSettings | undefined, path: Path): Generator<Fault> {
  if (!settings) return;
  const { consistentHash, localityLbSetting, warmup } = settings;
  if (consistentHash) yield* checkHash(consistentHash, [...path, 'consistentHash']);
  yield* checkLocalitySetting(localityLbSetting, [...path, 'localityLbSetting']);
  if (warmup) yield* checkWarmup(warmup, [...path, 'warmup']);
}

function* checkHash({ httpCookie, minimumRingSize, ringHash, maglev }: ConsistentHashLB, path: Path): Generator<Fault> {
  if (httpCookie) yield* checkCookie(httpCookie, [...path, 'httpCookie']);
  if (minimumRingSize !== 0 && (ringHash || maglev)) {
    const message = 'must not be set beside ringHash or maglev';
    yield fault(HASH_ALGORITHM_CONFLICT, [...path, 'minimumRingSize'], message);
  }
  if (maglev && (maglev.tableSize >= MAGLEV_LIMIT || !isPrime(maglev.tableSize))) {
    const message = `${maglev.tableSize} must be a prime number below ${MAGLEV_LIMIT}`;
    yield fault(MAGLEV_TABLE_SIZE_INVALID, [...path, 'maglev', 'tableSize'], message);
  }
}

function* checkCookie({ name, attributes }: HTTPCookie, path: Path): Generator<Fault> {
  if (name === '') yield fault(COOKIE_INVALID, [...path, 'name'], 'must not be empty');
  const names = attributes.map((attribute) => attribute.name || undefined);
  for (const index of repetitions(names)) {
    yield fault(COOKIE_INVALID, [...path, 'attributes', index, 'name'], `"${names[index]}" is a duplicate`);
  }
  for (const [index, attribute] of names.entries()) {
    if (!attribute) yield fault(COOKIE_INVALID, [...path, 'attributes', index, 'name'], 'must not be empty');
  }
}

function* checkWarmup({ duration, minimumPercent, aggression }: WarmupConfiguration, path: Path): Generator<Fault> {
  if (!duration) yield fault(WARMUP_INVALID, [...path, 'duration'], 'is required');
  yield* checkDuration(duration, [...path, 'duration']);
  if (minimumPercent !== undefined && minimumPercent > 100) {
    yield fault(WARMUP_INVALID, [...path, 'minimumPercent'], `${minimumPercent} must be at most 100`);
  }
  if (aggression !== undefined && aggression < 1) {
    yield fault(WARMUP_INVALID, [...path, 'aggression'], `${aggression} must be at least 1, which is linear growth`);
  }
}

/** By Envoy's reckoning, for which 1 is a prime number. */
function isPrime(number: number): boolean {
  if (number < 4) return number > 0;
  for (let factor = 2; factor * factor <= number; factor++) {
    if (number % factor === 0) return false;
  }
  return true;
}
