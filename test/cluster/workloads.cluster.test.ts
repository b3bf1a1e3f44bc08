import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { eventually } from '../support/eventually.ts';
import { pairsOf } from './as-stored.ts';
import type { Kubectl } from './kubectl.ts';
import { makeNamespaces } from './namespaces.ts';
import { type ServingRevision, serveRevision } from './outrigger.ts';
import { describeOnCluster } from './shared-cluster.ts';
import { istioContainersIn, revisionOf, type StoredPod, storedPods } from './stored-pods.ts';

/** A pod's labels and spec; a Job's pods have to end. */
function podTemplate(app: string, restartPolicy = 'Always'): JsonObject {
  const ports = [
    { name: 'http', containerPort: 8080 },
    { name: 'dns', containerPort: 53, protocol: 'UDP' },
  ];
  const readinessProbe = { httpGet: { path: '/ready', port: 'http' } };
  const containers = [{ name: 'app', image: 'example/app', ports, readinessProbe }];
  return { metadata: { labels: { app } }, spec: { restartPolicy, containers } };
}

const job = (app: string) => ({ template: podTemplate(app, 'OnFailure') });
const replicas = (app: string) => ({ replicas: 2, selector: { matchLabels: { app } }, template: podTemplate(app) });

interface Row {
  readonly apiVersion: string;
  readonly kind: string;
  /** How many pods come of it here: a StatefulSet waits for its first, a DaemonSet has one node. */
  readonly pods: number;
  rest(app: string): JsonObject;
}

const WORKLOADS: readonly Row[] = [
  { apiVersion: 'v1', kind: 'Pod', pods: 1, rest: podTemplate },
  { apiVersion: 'apps/v1', kind: 'Deployment', pods: 2, rest: (app) => ({ spec: replicas(app) }) },
  { apiVersion: 'apps/v1', kind: 'ReplicaSet', pods: 2, rest: (app) => ({ spec: replicas(app) }) },
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    pods: 1,
    rest: (app) => ({ spec: { ...replicas(app), serviceName: app } }),
  },
  {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    pods: 1,
    rest: (app) => ({ spec: { selector: { matchLabels: { app } }, template: podTemplate(app) } }),
  },
  {
    apiVersion: 'v1',
    kind: 'ReplicationController',
    pods: 2,
    rest: (app) => ({ spec: { replicas: 2, selector: { app }, template: podTemplate(app) } }),
  },
  { apiVersion: 'batch/v1', kind: 'Job', pods: 1, rest: (app) => ({ spec: job(app) }) },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    pods: 1,
    rest: (app) => ({ spec: { schedule: '0 0 1 1 *', jobTemplate: { spec: job(app) } } }),
  },
];

const NODE = 'for-daemon-set';

/** No kubelet will ever say that it is ready, so the taint of new nodes is taken off by hand. */
async function makeNode(kubectl: Kubectl): Promise<void> {
  const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: NODE } };
  await kubectl(['create', '-f', '-'], JSON.stringify(node));
  await kubectl(['patch', `node/${NODE}`, '--type=merge', '-p', '{"spec":{"taints":null}}']);
}

const SPACES = {
  'workloads-native': { 'istio.io/rev': 'native' },
  'workloads-classic': { 'istio.io/rev': 'classic' },
  'workloads-plain': {},
};

describeOnCluster('The pods that the controllers make', (cluster) => {
  const { kubectl } = cluster;
  let revisions: readonly ServingRevision[];
  let applied: readonly { readonly stdout: string; readonly stderr: string }[];
  let pods: readonly StoredPod[];

  beforeAll(async () => {
    [revisions] = await Promise.all([
      Promise.all([
        serveRevision(cluster, 'native', { serve: ['--native-sidecars=true'] }),
        serveRevision(cluster, 'classic', { serve: ['--native-sidecars=false'] }),
      ]),
      makeNamespaces(kubectl, SPACES),
      makeNode(kubectl),
    ]);
    applied = await Promise.all(Object.keys(SPACES).map(applyAll));
    await eventually(async () => {
      pods = (await storedPods(kubectl)).filter(({ metadata }) => metadata.namespace in SPACES);
      return pods.length >= 3 * WORKLOADS.reduce((sum, row) => sum + row.pods, 0);
    });
  });

  afterAll(async () => {
    await Promise.all(revisions.map((revision) => revision.close()));
    await kubectl(['delete', `node/${NODE}`]);
  });

  async function applyAll(namespace: string) {
    const items = WORKLOADS.map(({ apiVersion, kind, rest }) => {
      const name = kind.toLowerCase();
      const { metadata, ...others } = rest(name) as { readonly metadata?: JsonObject };
      return { apiVersion, kind, metadata: { ...metadata, name }, ...others };
    });
    const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
    const output = await kubectl(['apply', '--namespace', namespace, '-f', '-'], list);
    // A run that was missed is made up for at once, so that nobody has to wait for the next year.
    const missed = { status: { lastScheduleTime: '2020-06-01T00:00:00Z' } };
    const patch = ['--subresource=status', '--type=merge', '-p', JSON.stringify(missed)];
    await kubectl(['patch', 'cronjob/cronjob', '--namespace', namespace, ...patch]);
    return output;
  }

  const podsOf = (namespace: string, kind: string) =>
    pods.filter(({ metadata }) => metadata.namespace === namespace && metadata.labels?.['app'] === kind.toLowerCase());

  it('come without a warning from kubectl', () => {
    for (const { stdout, stderr } of applied) {
      expect([stdout.match(/created/g)?.length, stderr]).toEqual([WORKLOADS.length, '']);
    }
  });

  describe.each(Object.entries(SPACES))('in namespace %s', (namespace, labels) => {
    const revision = 'istio.io/rev' in labels ? labels['istio.io/rev'] : 'none';
    const containers = revision === 'none' ? [] : ['istio-init', 'istio-proxy'];
    it.each(WORKLOADS)(`for a $kind: revision ${revision}, containers [${containers}]`, ({ kind, pods }) => {
      const made = podsOf(namespace, kind).map((pod) => [revisionOf(pod), istioContainersIn(pod)]);
      expect(made).toEqual(Array(pods).fill([revision, containers]));
    });
  });

  it('have their sidecar where their revision puts it', () => {
    const hasProxy = ({ spec }: StoredPod) => spec.containers.some(({ name }) => name === 'istio-proxy');
    for (const { kind } of WORKLOADS) {
      expect(
        [podsOf('workloads-native', kind), podsOf('workloads-classic', kind)].map((made) => made.map(hasProxy)),
      ).toEqual([expect.not.arrayContaining([true]), expect.not.arrayContaining([false])]);
    }
  });

  it('are stored as the patch made them', () => {
    const injected = pods.filter((pod) => revisionOf(pod) !== 'none');
    const pairs = pairsOf(
      injected,
      revisions.flatMap(({ exchanges }) => exchanges),
    );
    expect(pairs.map(({ stored }) => stored)).toEqual(pairs.map(({ patched }) => patched));
  });
});
