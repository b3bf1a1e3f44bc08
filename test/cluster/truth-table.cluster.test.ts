import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pairsOf } from './as-stored.ts';
import { makeNamespaces } from './namespaces.ts';
import { type ServingRevision, serveRevision } from './outrigger.ts';
import { describeOnCluster } from './shared-cluster.ts';
import { istioContainersIn, revisionOf, type StoredPod, storedPods } from './stored-pods.ts';

/** Labels as a person writes them: `a=b c=d`. */
type Words = string;
type Verdict = 'default' | 'canary' | 'none';

/** The columns: what a pod says. */
const PODS: readonly Words[] = [
  '',
  'sidecar.istio.io/inject=true',
  'sidecar.istio.io/inject=false',
  'istio.io/rev=default',
  'istio.io/rev=canary',
  'sidecar.istio.io/inject=true istio.io/rev=canary',
  'sidecar.istio.io/inject=false istio.io/rev=default',
];

const [D, C, n] = ['default', 'canary', 'none'] as const;

/** The rows: what the namespace says, and which revision injects each pod. Worked out from Istio's selectors by hand. */
const TABLE: readonly (readonly [namespace: Words, ...verdicts: Verdict[]])[] = [
  ['', n, D, n, D, C, C, n],
  ['istio-injection=enabled', D, D, n, D, D, D, n],
  ['istio-injection=disabled', n, n, n, n, n, n, n],
  ['istio-injection=maybe', n, n, n, n, n, n, n],
  ['istio.io/rev=default', D, D, n, D, D, D, n],
  ['istio.io/rev=canary', C, C, n, C, C, C, n],
  ['istio.io/rev=nobody', n, n, n, n, n, n, n],
  ['istio-injection=enabled istio.io/rev=canary', D, D, n, D, D, D, n],
  ['istio-injection=disabled istio.io/rev=default', n, n, n, n, n, n, n],
];

interface Cell {
  readonly namespace: string;
  readonly pod: string;
  readonly verdict: Verdict;
}

const CELLS: readonly (readonly [title: string, cell: Cell])[] = TABLE.flatMap(([space, ...verdicts], row) =>
  PODS.map((labels, column) => {
    const verdict = verdicts[column] ?? n;
    const cell = { namespace: `truth-${row}`, pod: `pod-${column}`, verdict };
    return [`namespace [${space}], pod [${labels}]: ${verdict}`, cell] as const;
  }),
);

const labelsIn = (words: Words) =>
  Object.fromEntries(words.split(' ').flatMap((word) => (word ? [word.split('=')] : [])));

describeOnCluster('On a real API server', (cluster) => {
  let revisions: readonly ServingRevision[];
  let pods: readonly StoredPod[];

  beforeAll(async () => {
    const spaces = TABLE.map(([space], row) => [`truth-${row}`, labelsIn(space)] as const);
    [revisions] = await Promise.all([
      Promise.all([serveRevision(cluster, 'default'), serveRevision(cluster, 'canary')]),
      makeNamespaces(cluster.kubectl, Object.fromEntries(spaces)),
    ]);
    const items = CELLS.map(([, { namespace, pod }], index) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: pod, namespace, labels: labelsIn(PODS[index % PODS.length] ?? '') },
      spec: { containers: [{ name: 'app', image: 'example/app', ports: [{ containerPort: 8080 }] }] },
    }));
    await cluster.kubectl(['create', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
    pods = (await storedPods(cluster.kubectl)).filter(({ metadata }) => metadata.namespace.startsWith('truth-'));
  });

  afterAll(() => Promise.all(revisions.map((revision) => revision.close())));

  describe('labels decide', () => {
    it.each(CELLS)('%s', (_, { namespace, pod, verdict }) => {
      const stored = pods.find(({ metadata }) => metadata.namespace === namespace && metadata.name === pod);
      if (stored === undefined) throw new Error(`${namespace}/${pod} was not made`);
      const containers = verdict === 'none' ? [] : ['istio-init', 'istio-proxy'];
      expect([revisionOf(stored), istioContainersIn(stored)]).toEqual([verdict, containers]);
    });
  });

  it('every injected pod is stored as the patch made it', () => {
    const injected = pods.filter((pod) => revisionOf(pod) !== 'none');
    const pairs = pairsOf(
      injected,
      revisions.flatMap(({ exchanges }) => exchanges),
    );
    expect(pairs.map(({ stored }) => stored)).toEqual(pairs.map(({ patched }) => patched));
  });
});
