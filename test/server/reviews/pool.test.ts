import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { OFFLINE } from '#kube/cluster-facts.ts';
import { createMetrics } from '#server/metrics.ts';
import { type PoolOptions, ReviewPool } from '#server/reviews/pool.ts';
import type { Question, Reply } from '#server/reviews/reviewer.ts';
import { threadLimits } from '#server/reviews/thread-limits.ts';
import { eventually } from '../../support/eventually.ts';
import { injectorWith } from '../../support/injectors.ts';
import { silentLogger } from '../../support/silent-logger.ts';

// Real threads, with real limits on their time: slow to start on a busy machine, which may need a second try.
jest.setTimeout(60_000);
jest.retryTimes(3);

/** Takes about as long as a template may, for pods that ask for it. */
const SLOW = [
  '{{ if eq (index .ObjectMeta.Labels "slow") "yes" }}',
  '{{ range until 900 }}{{ range until 900 }}{{ end }}{{ end }}',
  '{{ end }}',
  'spec: {containers: [{name: istio-proxy, image: REPLACED}]}',
].join('');

async function installation(image = 'proxy') {
  const config = { policy: 'enabled', templates: { sidecar: SLOW.replace('REPLACED', image) } };
  const injector = await injectorWith({ injectorConfig: 'config' }, { config: JSON.stringify(config) });
  return injector.prepared.installation;
}

function question(labels: Readonly<Record<string, string>>, padding = ''): Question<'pod'> {
  const object = {
    kind: 'Pod',
    metadata: { name: 'cart', labels, annotations: { padding } },
    spec: { containers: [{ name: 'app' }] },
  };
  const request = { uid: 'u', namespace: 'shop', operation: 'CREATE', object };
  const review = { apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', request };
  const body = new TextEncoder().encode(JSON.stringify(review));
  return { subject: 'pod', body, path: '/inject', deadline: performance.now() + 60_000 };
}

const quick = () => question({ slow: 'no' });
const slow = () => question({ slow: 'yes' });

const metrics = createMetrics();
let pool: ReviewPool;
afterEach(() => pool.close());

async function startPool(given: Partial<PoolOptions> = {}): Promise<ReviewPool> {
  const first = { ...OFFLINE, installation: await installation() };
  pool = new ReviewPool({
    threads: 2,
    resourceLimits: threadLimits(undefined, 2),
    world: () => first,
    metrics: metrics.review,
    log: silentLogger,
    ...given,
  });
  await pool.start();
  return pool;
}

function patchOf(reply: Reply): string {
  if (reply.kind !== 'reviewed') throw new Error(JSON.stringify(reply));
  return Buffer.from(JSON.parse(reply.answer).response.patch, 'base64').toString();
}

const ended = async (because: string) =>
  (await metrics.review.threadsEnded.get()).values.find(({ labels }) => labels.because === because)?.value ?? 0;

describe('Reviews on threads of their own', () => {
  it('are answered as on the thread that asks', async () => {
    await startPool();
    expect(await pool.review(quick())).toMatchObject({
      kind: 'reviewed',
      reviewed: { result: 'injected', pod: 'shop/cart' },
    });
    const unreadable = { ...quick(), body: new TextEncoder().encode('{"kind":') };
    expect(await pool.review(unreadable)).toMatchObject({ kind: 'unreadable' });
    const object = await pool.review({ ...quick(), subject: 'object' });
    expect(object).toMatchObject({ kind: 'reviewed', reviewed: { result: 'refused', reason: 'unknown_type' } });
  });

  it('leave this thread, and each other, at work while one of them runs on', async () => {
    await startPool();
    const order: string[] = [];
    const note = (name: string) => () => order.push(name);
    const long = pool.review(slow()).then(note('slow'));
    const others = Array.from({ length: 20 }, () => pool.review(quick()).then(note('quick')));
    await Promise.all([long, ...others]);
    expect(order[0]).toBe('quick');
  });

  it('are given up when they run too long, by a thread that another replaces', async () => {
    await startPool({ threads: 1, runLimit: 100 });
    const before = await ended('overrun');
    expect(await pool.review(slow())).toEqual({ kind: 'unanswered', because: 'overrun' });
    await eventually(async () => (await ended('overrun')) > before);
    // On a busy machine a thread that has just started may need a second try within such a limit.
    await eventually(async () => (await pool.review(quick())).kind === 'reviewed');
  });

  it('are given up when they take too much memory, and the process goes on', async () => {
    const resourceLimits = { maxOldGenerationSizeMb: 40, maxYoungGenerationSizeMb: 4 };
    await startPool({ threads: 1, resourceLimits, runLimit: 60_000 });
    const labels = Object.fromEntries(Array.from({ length: 200_000 }, (_, count) => [`label-${count}`, 'x']));
    const before = await ended('out-of-memory');
    expect(await pool.review(question(labels))).toEqual({ kind: 'unanswered', because: 'out-of-memory' });
    expect(await ended('out-of-memory')).toBe(before + 1);
    expect((await pool.review(quick())).kind).toBe('reviewed');
  });

  it('that are large leave a thread to the small ones', async () => {
    await startPool();
    const order: string[] = [];
    const note = (name: string) => () => order.push(name);
    const large = Array.from({ length: 3 }, () =>
      pool.review(question({ slow: 'yes' }, 'x'.repeat(100_000))).then(note('large')),
    );
    await pool.review(quick()).then(note('small'));
    await Promise.all(large);
    expect(order).toEqual(['small', 'large', 'large', 'large']);
  });

  it('are turned away once their caller has stopped waiting, or when too many wait already', async () => {
    await startPool({ threads: 1 });
    expect(await pool.review({ ...quick(), deadline: performance.now() })).toEqual({
      kind: 'unanswered',
      because: 'busy',
    });
    const replies = await Promise.all(Array.from({ length: 1_100 }, () => pool.review(quick())));
    const busy = replies.filter(({ kind }) => kind === 'unanswered');
    expect(busy.length).toBe(99);
  });

  it('go by a new configuration, and by new facts, from the next one on', async () => {
    let world = { ...OFFLINE, installation: await installation('old') };
    await startPool({ world: () => world });
    expect(patchOf(await pool.review(quick()))).toContain('"old"');
    world = { ...world, installation: await installation('new') };
    const replies = await Promise.all(Array.from({ length: 4 }, () => pool.review(quick())));
    expect(replies.map(patchOf)).toEqual(Array(4).fill(expect.stringContaining('"new"')));
  });

  it('go by the newest configuration also on a thread that has taken the place of another', async () => {
    let world = { ...OFFLINE, installation: await installation('old') };
    await startPool({ threads: 1, runLimit: 100, world: () => world });
    world = { ...world, installation: await installation('new') };
    await pool.review(slow());
    await eventually(async () => {
      const reply = await pool.review(quick());
      return reply.kind === 'reviewed' && patchOf(reply).includes('"new"');
    });
  });

  it('are all answered when the pool is closed', async () => {
    await startPool({ threads: 1 });
    const replies = [slow(), quick(), quick()].map((each) => pool.review(each));
    await pool.close();
    expect((await Promise.all(replies)).map(({ kind }) => kind)).toEqual(['unanswered', 'unanswered', 'unanswered']);
    expect(await pool.review(quick())).toEqual({ kind: 'unanswered', because: 'busy' });
  });
});
