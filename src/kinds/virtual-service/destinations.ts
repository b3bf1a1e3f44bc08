import type { Path } from '#base/path.ts';
import { type Fault, fault } from '#findings/fault.ts';
import { checkDestination, type Destination } from '#istio/parts/traffic/destination.ts';
import { DESTINATION_MISSING, WEIGHTS_INVALID } from './findings.ts';

/** A share of the traffic. */
export interface Weighted {
  readonly destination?: Destination | undefined;
  readonly weight: number;
}

/** Destinations with shares that can be compared; the path is that of the list. */
export function* checkDestinations(shares: readonly Weighted[], path: Path): Generator<Fault> {
  for (const [index, { destination, weight }] of shares.entries()) {
    const at = [...path, index];
    if (!destination) yield fault(DESTINATION_MISSING, at, 'must have a destination');
    if (weight < 0) yield fault(WEIGHTS_INVALID, [...at, 'weight'], `${weight} must be at least 0`);
  }
  const total = shares.reduce((sum, { weight }) => sum + weight, 0);
  if (shares.length > 1 && total === 0) {
    yield fault(WEIGHTS_INVALID, path, 'must have a weight above 0');
  }
}

/** Whether there can be such services. Of routes that Istio made itself it has made sure. */
export function* checkServices(shares: readonly Weighted[], path: Path): Generator<Fault> {
  for (const [index, { destination }] of shares.entries()) {
    yield* checkDestination(destination, [...path, index, 'destination']);
  }
}
