import { expect, it } from '@jest/globals';
import { connect } from '#cluster/api/connect.ts';
import { holdLease } from '#cluster/lease/hold-lease.ts';
import { eventually } from '../../support/eventually.ts';
import { silentLogger } from '../../support/silent-logger.ts';
import { makeNamespace } from '../namespaces.ts';
import { describeOnCluster } from '../shared-cluster.ts';

/** Milliseconds after which a holder that is silent has lost the Lease. */
const LEASE_MS = 15_000;

describeOnCluster('A Lease', ({ kubectl, kubeconfig }) => {
  /** A replica whose clock is so many milliseconds ahead. */
  function replica(namespace: string, ahead = 0) {
    const over = new AbortController();
    let gained = 0;
    const lease = holdLease(
      {
        api: connect(kubeconfig),
        namespace,
        name: 'test',
        clock: { now: () => Date.now() + ahead },
        log: silentLogger,
        signal: over.signal,
      },
      () => {
        gained++;
      },
    );
    return { ...lease, gained: () => gained, stop: () => over.abort() };
  }
  const holder = async (namespace: string) =>
    (await kubectl(['get', 'lease', 'test', '-n', namespace, '-o', 'jsonpath={.spec.holderIdentity}'])).stdout;

  it('is held by one of several that want it at the same time', async () => {
    const namespace = await makeNamespace(kubectl);
    const replicas = [replica(namespace), replica(namespace), replica(namespace)];
    await eventually(() => replicas.some(({ isHeld }) => isHeld()));
    expect(replicas.filter(({ isHeld }) => isHeld())).toHaveLength(1);
    expect(replicas.reduce((sum, { gained }) => sum + gained(), 0)).toBe(1);
    for (const { stop } of replicas) stop();
  });

  it('passes to another when its holder is silent for too long, and not sooner', async () => {
    const namespace = await makeNamespace(kubectl);
    const first = replica(namespace);
    await eventually(first.isHeld);
    first.stop();
    const before = await holder(namespace);
    const early = replica(namespace);
    const late = replica(namespace, LEASE_MS + 5_000);
    await eventually(late.isHeld);
    expect(early.isHeld()).toBe(false);
    expect(await holder(namespace)).not.toBe(before);
    for (const { stop } of [early, late]) stop();
  });
});
