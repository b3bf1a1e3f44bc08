import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { CLUSTER, ENDPOINTS, LISTENER } from '#xds/content/type-urls.ts';
import { scripted } from './scripted.ts';

const SHOP = { [CLUSTER]: { a: '1', b: '1' }, [ENDPOINTS]: { a: 'ea', b: 'eb' }, [LISTENER]: { l: '1' } };

/** What an answer tells, in short: type, and how many resources there are. */
const told = ({ typeUrl, resources }: JsonObject) => [
  typeUrl,
  (resources as readonly unknown[] | undefined)?.length ?? 0,
];
const nonceOf = (answer: JsonObject | undefined) => String(answer?.['nonce'] ?? '');

describe('A stream of the whole state', () => {
  it('tells all clusters at once, and again all when one has changed', async () => {
    const { ask, change } = scripted('sotw', SHOP);
    expect((await ask({ typeUrl: CLUSTER })).map(told)).toEqual([[CLUSTER, 2]]);
    expect((await change({ ...SHOP, [CLUSTER]: { a: '2', b: '1' } })).map(told)).toEqual([[CLUSTER, 2]]);
    expect(await change({ ...SHOP, [CLUSTER]: { a: '2', b: '1' } })).toEqual([]);
  });

  it('has no answer to an acceptance that asks for nothing more', async () => {
    const { ask } = scripted('sotw', SHOP);
    const [answer] = await ask({ typeUrl: ENDPOINTS, resourceNames: ['a'] });
    const accepted = { typeUrl: ENDPOINTS, resourceNames: ['a'], responseNonce: nonceOf(answer) };
    expect(await ask(accepted)).toEqual([]);
    expect((await ask({ ...accepted, resourceNames: ['a', 'b'] })).map(told)).toEqual([[ENDPOINTS, 2]]);
  });

  it('ends a subscription by asking for no names', async () => {
    const { ask, change } = scripted('sotw', SHOP);
    const [answer] = await ask({ typeUrl: ENDPOINTS, resourceNames: ['a'] });
    expect(await ask({ typeUrl: ENDPOINTS, resourceNames: [], responseNonce: nonceOf(answer) })).toEqual([]);
    expect(await change({ ...SHOP, [ENDPOINTS]: { a: 'x', b: 'y' } })).toEqual([]);
  });

  it('goes on with a type that has no names when it is accepted', async () => {
    const names = 'type.googleapis.com/istio.networking.nds.v1.NameTable';
    const { ask, change } = scripted('sotw', { [names]: { '': '1' } });
    const [answer] = await ask({ typeUrl: names });
    expect(await ask({ typeUrl: names, responseNonce: nonceOf(answer) })).toEqual([]);
    expect((await change({ [names]: { '': '2' } })).map(told)).toEqual([[names, 1]]);
  });

  it('counts refusals and requests that are late, and answers neither', async () => {
    const { ask, counted } = scripted('sotw', SHOP);
    const [answer] = await ask({ typeUrl: LISTENER });
    const errorDetail = { code: 13, message: 'bad' };
    expect(await ask({ typeUrl: LISTENER, responseNonce: nonceOf(answer), errorDetail })).toEqual([]);
    expect(await ask({ typeUrl: LISTENER, responseNonce: 'older' })).toEqual([]);
    expect([await counted('pilot_total_xds_rejects'), await counted('pilot_xds_expired_nonce')]).toEqual([1, 1]);
  });

  it('tells endpoints behind changed clusters: Envoy waits for them', async () => {
    const { ask, change } = scripted('sotw', SHOP);
    await ask({ typeUrl: CLUSTER });
    await ask({ typeUrl: ENDPOINTS, resourceNames: ['a', 'b'] });
    const changed = await change({ ...SHOP, [CLUSTER]: { a: '2', b: '1' } });
    expect(changed.map(told)).toEqual([
      [CLUSTER, 2],
      [ENDPOINTS, 2],
    ]);
  });
});
