import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { connect } from '#cluster/api/connect.ts';
import { watchFacts } from '#cluster/facts/watch-facts.ts';
import type { ClusterFacts } from '#kube/cluster-facts.ts';
import { eventually } from '../../support/eventually.ts';
import { silentLogger } from '../../support/silent-logger.ts';
import { describeOnCluster } from '../shared-cluster.ts';

const NODE = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'facts' },
  status: { nodeInfo: { kubeletVersion: 'v1.30.1' } },
};

describeOnCluster('The facts of a cluster', ({ kubeconfig, kubectl }) => {
  const stop = new AbortController();
  let facts: ClusterFacts;

  beforeAll(async () => {
    facts = await watchFacts({ api: connect(kubeconfig), log: silentLogger, signal: stop.signal });
  });
  afterAll(async () => {
    stop.abort();
    await kubectl(['delete', 'node/facts', '--ignore-not-found']);
  });

  const kubeletOfNode = () => facts.nodes.find(({ name }) => name === 'facts')?.kubeletVersion;

  it('follow nodes as they come, change and go', async () => {
    expect(kubeletOfNode()).toBeUndefined();
    await kubectl(['create', '-f', '-'], JSON.stringify(NODE));
    await eventually(() => kubeletOfNode() === 'v1.30.1');
    const newer = JSON.stringify({ status: { nodeInfo: { kubeletVersion: 'v1.36.3' } } });
    await kubectl(['patch', 'node/facts', '--subresource=status', '--type=merge', '-p', newer]);
    await eventually(() => kubeletOfNode() === 'v1.36.3');
    await kubectl(['delete', 'node/facts']);
    await eventually(() => kubeletOfNode() === undefined);
  });

  it('hold no ProxyConfigs where their kind is not installed', () => {
    expect(facts.proxyConfigs).toEqual([]);
  });

  it('know OpenShift, and do not see it everywhere', () => {
    expect([facts.openshift, facts.namespaceAnnotations]).toEqual([false, {}]);
  });
});
