import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { CLUSTER, ENDPOINTS, HEALTH, LISTENER, ROUTES } from '#xds/content/type-urls.ts';
import { scripted } from './scripted.ts';

const SHOP = {
  [CLUSTER]: { a: '1', b: '1' },
  [ENDPOINTS]: { a: 'ea', b: 'eb', c: 'ec' },
  [LISTENER]: { l: '1' },
  [ROUTES]: { '80': 'r' },
};

/** What an answer tells, in short: type, names that are new or changed, and names that are gone. */
function told({ typeUrl, resources, removedResources }: JsonObject): readonly unknown[] {
  const names = (resources as readonly JsonObject[] | undefined)?.map(({ name }) => name) ?? [];
  return [typeUrl, names, removedResources ?? []];
}

const nonceOf = (answer: JsonObject | undefined) => String(answer?.['nonce'] ?? '');

describe('A delta stream', () => {
  it('tells all of a type that is asked for without names', async () => {
    const { ask } = scripted('delta', SHOP);
    expect((await ask({ typeUrl: CLUSTER })).map(told)).toEqual([[CLUSTER, ['a', 'b'], []]]);
  });

  it('tells those that are asked for by name, and later only what is added', async () => {
    const { ask } = scripted('delta', SHOP);
    const first = await ask({ typeUrl: ENDPOINTS, resourceNamesSubscribe: ['a'] });
    expect(first.map(told)).toEqual([[ENDPOINTS, ['a'], []]]);
    const more = { typeUrl: ENDPOINTS, resourceNamesSubscribe: ['b'], responseNonce: nonceOf(first[0]) };
    expect((await ask(more)).map(told)).toEqual([[ENDPOINTS, ['b'], []]]);
  });

  it('has no answer to an acceptance, nor to health', async () => {
    const { ask } = scripted('delta', SHOP);
    const [answer] = await ask({ typeUrl: CLUSTER });
    expect(await ask({ typeUrl: CLUSTER, responseNonce: nonceOf(answer) })).toEqual([]);
    expect(await ask({ typeUrl: HEALTH })).toEqual([]);
    expect(await ask({ typeUrl: 'silent' })).toEqual([]);
  });

  it('counts a refusal, and says nothing again until something changes', async () => {
    const { ask, change, counted } = scripted('delta', SHOP);
    const [answer] = await ask({ typeUrl: CLUSTER });
    const refusal = { typeUrl: CLUSTER, responseNonce: nonceOf(answer), errorDetail: { code: 13, message: 'bad' } };
    expect(await ask(refusal)).toEqual([]);
    expect(await counted('pilot_total_xds_rejects')).toBe(1);
    expect((await change({ ...SHOP, [CLUSTER]: { a: '2', b: '1' } })).map(told)).toEqual([[CLUSTER, ['a'], []]]);
  });

  it('passes over what speaks of an older answer', async () => {
    const { ask, change, counted } = scripted('delta', SHOP);
    const [old] = await ask({ typeUrl: CLUSTER });
    await change({ ...SHOP, [CLUSTER]: { a: '2', b: '1' } });
    const late = { typeUrl: CLUSTER, responseNonce: nonceOf(old), errorDetail: { code: 13, message: 'bad' } };
    expect(await ask(late)).toEqual([]);
    expect([await counted('pilot_xds_expired_nonce'), await counted('pilot_total_xds_rejects')]).toEqual([1, 0]);
  });

  it('takes a nonce of a type that it has never answered for none', async () => {
    const { ask } = scripted('delta', SHOP);
    expect((await ask({ typeUrl: CLUSTER, responseNonce: 'made up' })).map(told)).toEqual([[CLUSTER, ['a', 'b'], []]]);
  });

  it('tells only what has changed, what is referred to first', async () => {
    const { ask, change } = scripted('delta', SHOP);
    await ask({ typeUrl: LISTENER });
    await ask({ typeUrl: ROUTES, resourceNamesSubscribe: ['80'] });
    await ask({ typeUrl: CLUSTER });
    const changed = { ...SHOP, [LISTENER]: { l: '2' }, [ROUTES]: { '80': 'r2' }, [CLUSTER]: { a: '1', n: '1' } };
    expect((await change(changed)).map(told)).toEqual([
      [CLUSTER, ['n'], ['b']],
      [LISTENER, ['l'], []],
      [ROUTES, ['80'], []],
    ]);
    expect(await change(changed)).toEqual([]);
  });

  it('tells the endpoints of a cluster again when the cluster has changed: Envoy waits for them', async () => {
    const { ask, change } = scripted('delta', SHOP);
    await ask({ typeUrl: CLUSTER });
    await ask({ typeUrl: ENDPOINTS, resourceNamesSubscribe: ['a', 'b'] });
    const changed = await change({ ...SHOP, [CLUSTER]: { a: '2', b: '1' } });
    expect(changed.map(told)).toEqual([
      [CLUSTER, ['a'], []],
      [ENDPOINTS, ['a'], []],
    ]);
  });

  it('hears after a reconnection what is gone meanwhile', async () => {
    const { ask } = scripted('delta', SHOP);
    const again = { typeUrl: CLUSTER, initialResourceVersions: { a: '', gone: '', lost: '' } };
    expect((await ask(again)).map(told)).toEqual([[CLUSTER, ['a', 'b'], ['gone', 'lost']]]);
  });

  it('hears no more of what it no longer asks for', async () => {
    const { ask, change } = scripted('delta', SHOP);
    await ask({ typeUrl: ENDPOINTS, resourceNamesSubscribe: ['a', 'b'] });
    expect(await ask({ typeUrl: ENDPOINTS, resourceNamesUnsubscribe: ['a'] })).toEqual([]);
    const changed = await change({ ...SHOP, [ENDPOINTS]: { a: 'x', b: 'y' } });
    expect(changed.map(told)).toEqual([[ENDPOINTS, ['b'], []]]);
  });

  it('gets an empty answer for a type that nobody knows', async () => {
    const { ask } = scripted('delta', SHOP);
    expect((await ask({ typeUrl: 'no.such.Type' })).map(told)).toEqual([['no.such.Type', [], []]]);
  });
});
