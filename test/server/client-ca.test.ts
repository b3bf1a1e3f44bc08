import { Agent } from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generate } from 'selfsigned';
import type { RunningServer } from '#server/start.ts';
import { always, call, testServer } from '../support/server.ts';

const decision = { inject: false, because: 'policy', detail: 'for the test' } as const;
const EC = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256' } as const;
const BODY = '{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview"}';

/** An authority, and the certificate of a caller that it has signed. */
async function authority() {
  const ca = await generate([{ name: 'commonName', value: 'callers' }], {
    ...EC,
    extensions: [{ name: 'basicConstraints', cA: true, critical: true }],
  });
  const caller = await generate([{ name: 'commonName', value: 'kube-apiserver' }], {
    ...EC,
    ca: { cert: ca.cert, key: ca.private },
    extensions: [{ name: 'extKeyUsage', clientAuth: true }],
  });
  return { ca: ca.cert, cert: caller.cert, key: caller.private };
}

let known: Awaited<ReturnType<typeof authority>>;
let server: RunningServer;
beforeAll(async () => {
  known = await authority();
  const injection = always({ kind: 'skipped', decision, warnings: [] });
  server = await testServer({ injection, clientCa: known.ca });
});
afterAll(() => server.close(0));

async function post(path: string, identity: object) {
  const agent = new Agent({ rejectUnauthorized: false, ...identity });
  const headers = { 'content-type': 'application/json', 'content-length': BODY.length };
  const answer = await call(new URL(path, server.admission), { method: 'POST', agent, headers }, BODY);
  agent.destroy();
  return answer;
}

describe('A server that is told whose callers it serves', () => {
  it.each(['/inject', '/validate'])('serves those on %s', async (path) => {
    expect((await post(path, { cert: known.cert, key: known.key })).status).toBe(200);
  });

  it('turns away a caller without a certificate, and one of another authority, before reading what they send', async () => {
    const other = await authority();
    for (const identity of [{}, { cert: other.cert, key: other.key }]) {
      expect(await post('/inject', identity)).toEqual({
        status: 403,
        text: expect.stringContaining('a client certificate of the authority of --client-ca is needed'),
      });
    }
  });

  it('still answers anybody who asks whether it is alive', async () => {
    expect((await call(new URL('/livez', server.admission))).status).toBe(200);
  });
});
