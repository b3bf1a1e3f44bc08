import { once } from 'node:events';
import { Agent, request } from 'node:https';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createMetrics } from '#server/metrics.ts';
import type { RunningServer } from '#server/start.ts';
import { eventually } from '../support/eventually.ts';
import { always, call, post, testServer } from '../support/server.ts';

const decision = { inject: false, because: 'policy', detail: 'for the test' } as const;
const BODY = JSON.stringify({ apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview' });
const SIX_MIB = 6 * 1024 * 1024;

let server: RunningServer;
afterEach(() => server.close(0));

describe('A flood of large bodies', () => {
  it('is turned away beyond what fits into memory, and told when to come again, while others are served', async () => {
    const metrics = createMetrics();
    server = await testServer({ injection: always({ kind: 'skipped', decision, warnings: [] }), metrics });
    const agent = new Agent({ rejectUnauthorized: false });
    const url = new URL('/inject', server.admission);
    const headers = { 'content-type': 'application/json', 'content-length': SIX_MIB };
    const held = Array.from({ length: 8 }, () => {
      const call = request(url, { method: 'POST', agent, headers }).on('error', () => {});
      call.flushHeaders();
      return call;
    });
    const inFlight = async () => (await metrics.review.bytesInFlight.get()).values[0]?.value;
    await eventually(async () => (await inFlight()) === 8 * SIX_MIB);

    const late = request(url, { method: 'POST', agent, headers }).on('error', () => {});
    late.flushHeaders();
    const [refusal] = await once(late, 'response');
    expect(refusal.statusCode).toBe(503);
    expect(refusal.headers).toMatchObject({ 'retry-after': '1', connection: 'close' });
    expect((await post(url, BODY)).status).toBe(200);
    expect((await call(new URL('/readyz', server.operations))).status).toBe(200);

    for (const call of held) call.destroy();
    await eventually(async () => (await inFlight()) === 0);
    expect((await post(url, `${BODY}${' '.repeat(SIX_MIB - BODY.length)}`)).status).toBe(200);
    agent.destroy();
  });
});
