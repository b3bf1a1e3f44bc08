import { describe, expect, it, jest } from '@jest/globals';
import type { Clock } from '#base/clock.ts';
import type { JsonObject } from '#base/json.ts';
import { tokenReviewer } from '#ca/attest/review-token.ts';
import type { ApiServer } from '#cluster/api/server.ts';

// A machine that is busy takes its time.
jest.setTimeout(60_000);

const GOOD = {
  authenticated: true,
  audiences: ['istio-ca'],
  user: {
    username: 'system:serviceaccount:shop:web',
    groups: ['system:serviceaccounts', 'system:authenticated'],
    extra: { 'authentication.kubernetes.io/pod-name': ['web-1'], 'authentication.kubernetes.io/pod-uid': ['u1'] },
  },
};

/** An API server that answers when it is told to. */
function slowServer(status: JsonObject = GOOD) {
  const waiting: (() => void)[] = [];
  let most = 0;
  let calls = 0;
  const api: ApiServer = {
    address: 'https://example.com',
    send: async () => {
      calls++;
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.push(resolve);
      most = Math.max(most, waiting.length);
      await promise;
      return { status };
    },
    lines: () => {
      throw new Error('nobody watches');
    },
  };
  const answerAll = () => {
    for (const answer of waiting.splice(0)) answer();
  };
  return { api, answerAll, most: () => most, calls: () => calls };
}

/** A server that answers at once. */
function server(status: JsonObject) {
  const slow = slowServer(status);
  const api: ApiServer = { ...slow.api, send: async () => ({ status }) };
  return api;
}

function clockAt(start: number): Clock & { move(by: number): void } {
  let now = start;
  return {
    now: () => now,
    move: (by) => {
      now += by;
    },
  };
}

describe('The review of a token', () => {
  it('tells whose it is, and which pod it is bound to', async () => {
    const review = tokenReviewer(server(GOOD), ['istio-ca'], clockAt(0));
    expect(await review('token')).toEqual({
      namespace: 'shop',
      serviceAccount: 'web',
      pod: { name: 'web-1', uid: 'u1' },
    });
  });

  it.each([
    ['that is not valid', { ...GOOD, authenticated: false }],
    ['for somebody else', { ...GOOD, audiences: ['other'] }],
    ['of which the server does not say for whom it is', { authenticated: true, user: GOOD.user }],
    ['of a person', { ...GOOD, user: { username: 'admin', groups: ['system:masters'] } }],
    ['of an account with a strange name', { ...GOOD, user: { ...GOOD.user, username: 'system:serviceaccount:a:b:c' } }],
  ])('takes none %s', async (_, status) => {
    expect(await tokenReviewer(server(status), ['istio-ca'], clockAt(0))('token')).toBeUndefined();
  });

  it('asks once for the same token within seconds, and again later', async () => {
    const clock = clockAt(0);
    const { api, answerAll, calls } = slowServer();
    const review = tokenReviewer(api, ['istio-ca'], clock);
    const both = [review('token'), review('token')];
    await Promise.resolve();
    answerAll();
    await Promise.all(both);
    await review('token');
    expect(calls()).toBe(1);
    clock.move(11_000);
    const later = review('token');
    await Promise.resolve();
    answerAll();
    await later;
    expect(calls()).toBe(2);
  });

  it('asks for a bounded number at a time, lets a bounded number wait, and turns away the rest', async () => {
    const { api, answerAll, most } = slowServer();
    const review = tokenReviewer(api, ['istio-ca'], clockAt(0));
    const ends = Array.from({ length: 3_000 }, (_, index) =>
      review(`token ${index}`).then(
        () => 'answered',
        () => 'turned away',
      ),
    );
    const all = Promise.all(ends);
    let done = false;
    void all.then(() => {
      done = true;
    });
    while (!done) {
      answerAll();
      await new Promise((next) => setImmediate(next));
    }
    const counts = Map.groupBy(await all, (end) => end);
    expect(most()).toBe(32);
    expect(counts.get('answered')).toHaveLength(2_032);
    expect(counts.get('turned away')).toHaveLength(968);
  });

  it('is not made for a text that is no token', async () => {
    const { api, calls } = slowServer();
    const review = tokenReviewer(api, ['istio-ca'], clockAt(0));
    expect([await review(''), await review('a'.repeat(20_000)), calls()]).toEqual([undefined, undefined, 0]);
  });

  it('says so when the server cannot be asked, and asks again', async () => {
    let away = true;
    const api: ApiServer = {
      ...server(GOOD),
      send: async () => {
        if (away) throw new Error('away');
        return { status: GOOD };
      },
    };
    const review = tokenReviewer(api, ['istio-ca'], clockAt(0));
    await expect(review('token')).rejects.toThrow('away');
    away = false;
    expect(await review('token')).toBeDefined();
  });
});
