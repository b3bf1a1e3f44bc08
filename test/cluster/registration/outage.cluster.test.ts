import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { makeNamespaces } from '../namespaces.ts';
import { type ServingRevision, serveRevision } from '../outrigger.ts';
import { describeOnCluster } from '../shared-cluster.ts';

const LABELS = { 'istio.io/rev': 'outage' };
const FLAGS = ['--namespace=outage-own', '--system-namespaces=outage-system,kube-system'];

describeOnCluster('While no webhook answers', (cluster) => {
  const { kubectl } = cluster;
  let revision: ServingRevision;

  beforeAll(async () => {
    await makeNamespaces(kubectl, { 'outage-own': LABELS, 'outage-system': LABELS, 'outage-shop': LABELS });
    revision = await serveRevision(cluster, 'outage', { install: FLAGS });
    revision.vanish();
  });
  afterAll(() => revision.close());

  const makePod = (namespace: string, name: string) =>
    kubectl(['run', name, '--image=example/app', '--namespace', namespace, '--labels=istio.io/rev=outage']);

  it('pods that would be injected are refused, and the API server says by whom', async () => {
    await expect(makePod('outage-shop', 'cart')).rejects.toThrow(
      /failed calling webhook "rev\.namespace\.sidecar-injector\.istio\.io"/,
    );
  });

  it.each(['outage-own', 'outage-system', 'kube-system'])(
    'pods in %s are made all the same, whatever their labels say',
    async (namespace) => {
      expect((await makePod(namespace, 'replacement')).stdout).toBe('pod/replacement created\n');
    },
  );
});
