import type { RequestListener } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import type { ApiServer } from '#cluster/api/server.ts';
import { watchFacts } from '#cluster/facts/watch-facts.ts';
import type { ClusterFacts } from '#kube/cluster-facts.ts';
import { withApiServer } from '../../support/api-server.ts';
import { eventually } from '../../support/eventually.ts';
import { silentLogger } from '../../support/silent-logger.ts';

const node = (name: string) => ({ metadata: { name, resourceVersion: '7' }, status: { nodeInfo: {} } });
const listOf = (...items: readonly JsonObject[]) => ({ metadata: { resourceVersion: '5' }, items });

/** Answers by path; what is not in the table is not there. A list of answers is given one after the other, then nothing. */
function answers(table: Readonly<Record<string, readonly unknown[]>>): RequestListener {
  const given = new Map<string, number>();
  return ({ url = '' }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://api');
    const key = searchParams.has('watch') ? `watch ${pathname}` : pathname;
    const turn = given.get(key) ?? 0;
    given.set(key, turn + 1);
    const answer = table[key]?.[turn];
    if (answer !== undefined) response.end(`${JSON.stringify(answer)}\n`);
    else if (!(key in table)) response.writeHead(404).end('{"message":"no such path"}');
  };
}

async function following(api: ApiServer, body: (facts: ClusterFacts) => Promise<void> | void): Promise<void> {
  const stop = new AbortController();
  await body(await watchFacts({ api, log: silentLogger, signal: stop.signal }));
  stop.abort();
}

const PLAIN = { '/apis': [{ groups: [] }], '/api/v1/nodes': [listOf()], 'watch /api/v1/nodes': [] };

describe('The facts of a cluster', () => {
  it('include the annotations of namespaces on OpenShift', () => {
    const annotations = { 'openshift.io/sa.scc.uid-range': '1000/10000' };
    const namespace = { metadata: { name: 'shop', annotations } };
    return withApiServer(
      answers({
        ...PLAIN,
        '/apis': [{ groups: [{ name: 'apps' }, { name: 'security.openshift.io' }] }],
        '/api/v1/namespaces': [listOf(namespace, { metadata: { name: 'bare' } })],
        'watch /api/v1/namespaces': [],
      }),
      (api) =>
        following(api, (facts) => {
          expect([facts.openshift, facts.namespaceAnnotations]).toEqual([true, { shop: annotations, bare: {} }]);
        }),
    );
  });

  it('include ProxyConfigs as they are stored, from every page', () => {
    const [first, second] = ['a', 'b'].map((name) => ({ metadata: { name, namespace: 'shop' }, spec: { newer: 1 } }));
    const pages = [
      { metadata: { continue: 'there is more' }, items: [first] },
      { metadata: { resourceVersion: '9' }, items: [second] },
    ];
    const path = '/apis/networking.istio.io/v1beta1/proxyconfigs';
    return withApiServer(answers({ ...PLAIN, [path]: pages, [`watch ${path}`]: [] }), (api) =>
      following(api, (facts) => expect(facts.proxyConfigs).toEqual([first, second])),
    );
  });

  it.each([
    ['ended in good order', [{ type: 'ADDED', object: node('new') }], [listOf(node('old'))], ['old', 'new']],
    [
      'refused because it would take up too far back',
      [{ type: 'ERROR', object: { code: 410, message: 'too old' } }],
      [listOf(node('old')), listOf(node('new'))],
      ['new'],
    ],
  ])('are kept up to date after a watch has %s', (_, watches, lists, names) =>
    withApiServer(answers({ ...PLAIN, '/api/v1/nodes': lists, 'watch /api/v1/nodes': watches }), (api) =>
      following(api, (facts) => eventually(() => facts.nodes.map(({ name }) => name).join() === names.join())),
    ),
  );

  it('cannot be had from a server that refuses them', () =>
    withApiServer(
      (_, response) => response.writeHead(403).end('{"message":"forbidden"}'),
      (api) => expect(following(api, () => {})).rejects.toThrow('answered 403'),
    ));
});
