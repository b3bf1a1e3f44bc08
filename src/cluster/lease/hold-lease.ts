import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '#base/clock.ts';
import { errorMessage } from '#base/error-message.ts';
import type { JsonObject } from '#base/json.ts';
import type { Logger } from '#base/logger.ts';
import { valueAt } from '#base/value-at.ts';
import { createOnce, read } from '../api/objects.ts';
import { pathOf } from '../api/paths.ts';
import { isTaken } from '../api/refusal.ts';
import type { ApiServer } from '../api/server.ts';

/** Seconds that a holder who is not heard of keeps the Lease, and milliseconds between two signs of life. */
const LEASE_SECONDS = 15;
const RENEW_MS = 5_000;

export interface LeaseOptions {
  readonly api: ApiServer;
  readonly namespace: string;
  readonly name: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/** What must happen once is done by the one of several replicas that holds a Lease. */
export interface HeldLease {
  isHeld(): boolean;
}

/** Tries to hold a Lease until the signal; calls back whenever it has become ours. */
export function holdLease(options: LeaseOptions, gained: () => void): HeldLease {
  const identity = `${hostname()}_${randomUUID()}`;
  let heldUntil = 0;
  const isHeld = () => options.clock.now() < heldUntil;
  const keepTrying = async () => {
    while (!options.signal.aborted) {
      const before = isHeld();
      try {
        if (await takeOrRenew(options, identity)) heldUntil = options.clock.now() + LEASE_SECONDS * 1000;
      } catch (error) {
        options.log.warn('cannot renew the Lease', { lease: options.name, because: errorMessage(error) });
      }
      if (!before && isHeld()) gained();
      await delay(RENEW_MS, undefined, { signal: options.signal, ref: false }).catch(() => {});
    }
  };
  void keepTrying();
  return { isHeld };
}

/** Says whether the Lease is ours now. Of several who try at once, one wins: the version of what was read must still stand. */
async function takeOrRenew(options: LeaseOptions, identity: string): Promise<boolean> {
  const { api, namespace, name, clock } = options;
  const reference = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', namespace, name };
  const stored = await read(api, reference);
  if (!stored) return createOnce(api, leaseOf(options, { holderIdentity: identity }));
  const holder = valueAt(stored, ['spec', 'holderIdentity']);
  if (holder !== identity && !hasRunOut(stored, clock)) return false;
  const resourceVersion = valueAt(stored, ['metadata', 'resourceVersion']) ?? null;
  const { spec } = leaseOf(options, { holderIdentity: identity });
  try {
    await api.send({
      method: 'PATCH',
      path: pathOf(reference),
      body: { metadata: { resourceVersion }, spec: spec ?? {} },
      contentType: 'application/merge-patch+json',
    });
    return true;
  } catch (error) {
    if (isTaken(error)) return false;
    throw error;
  }
}

function hasRunOut(lease: JsonObject, clock: Clock): boolean {
  const renewed = Date.parse(String(valueAt(lease, ['spec', 'renewTime']) ?? ''));
  const seconds = Number(valueAt(lease, ['spec', 'leaseDurationSeconds']) ?? LEASE_SECONDS);
  return Number.isNaN(renewed) || renewed + seconds * 1000 < clock.now();
}

function leaseOf({ namespace, name, clock }: LeaseOptions, holder: { readonly holderIdentity: string }): JsonObject {
  // Kubernetes' MicroTime has six decimals.
  const renewTime = new Date(clock.now()).toISOString().replace('Z', '000Z');
  return {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name, namespace },
    spec: { ...holder, leaseDurationSeconds: LEASE_SECONDS, renewTime },
  };
}
