import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { ownPodTrouble } from '#cluster/registration/own-pods.ts';
import { withApiServer } from '../../support/api-server.ts';

const pod = (name: string, status: JsonObject, app = 'outrigger') => ({ metadata: { name, labels: { app } }, status });
const READY = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] };
const PULLING = {
  phase: 'Pending',
  conditions: [{ type: 'Ready', status: 'False' }],
  containerStatuses: [{ state: { waiting: { reason: 'ImagePullBackOff', message: 'Back-off pulling image' } } }],
};
const NOWHERE = {
  phase: 'Pending',
  conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes' }],
};

async function trouble(items: readonly JsonObject[], status = 200) {
  let told: string | undefined;
  await withApiServer(
    (_request, response) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ kind: 'PodList', metadata: {}, items }));
    },
    async (api) => {
      told = await ownPodTrouble(api, { namespace: 'outrigger-system', revision: 'default' });
    },
  );
  return told;
}

describe("What keeps Outrigger's own pods from being ready", () => {
  it.each<[string, readonly JsonObject[], string | undefined]>([
    ['nothing', [pod('a', READY)], undefined],
    ['an image', [pod('a', READY), pod('b', PULLING)], 'b is Pending: ImagePullBackOff, Back-off pulling image'],
    ['a place', [pod('a', NOWHERE)], 'a is Pending: Unschedulable, 0/3 nodes'],
    ['that is not said', [pod('a', {})], 'a is Pending'],
    [
      'that there are none',
      [pod('a', PULLING, 'other')],
      'namespace outrigger-system has no pods of it; kubectl -n outrigger-system get events says why',
    ],
  ])('is told: %s', async (_title, items, expected) => {
    expect(await trouble(items)).toBe(expected);
  });

  it('is nothing where that cannot be seen', async () => {
    expect(await trouble([], 403)).toBeUndefined();
  });
});
