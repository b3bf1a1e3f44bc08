import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RunningServer } from '#server/start.ts';
import { always, call, post, testServer } from '../support/server.ts';

const decision = { inject: false, because: 'policy', detail: 'for the test' } as const;
const review = (request?: object) =>
  JSON.stringify({ apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', request });

let server: RunningServer;
beforeAll(async () => {
  server = await testServer({ injection: always({ kind: 'skipped', decision, warnings: [] }) });
});
afterAll(() => server.close(0));

describe('A request that cannot be read', () => {
  it.each([
    ['an empty body', '', 'application/json', 400, 'the body is empty: POST an AdmissionReview as application/json\n'],
    ['half an object', '{"kind":', 'application/json', 400, 'the body cannot be read: '],
    ['control characters', '\u0000\u0001\n\u0002', 'application/json', 400, 'the body cannot be read: '],
    ['YAML', 'kind: Pod', 'application/yaml', 415, 'the Content-Type must be application/json\n'],
    ['text', '{}', 'text/plain', 415, 'the Content-Type must be application/json\n'],
    [
      '7 MiB',
      `"${'x'.repeat(7 * 1024 * 1024)}"`,
      'application/json',
      413,
      'the body is larger than 6 MiB: send one review',
    ],
  ])('such as %s gets a status and one line that says what to change', async (_, body, type, status, line) => {
    const answer = await post(new URL('/inject', server.admission), body, type);
    expect(answer).toEqual({ status, text: expect.stringContaining(line) });
    expect(answer.text).toMatch(/^[^\n]+\n$/);
  });

  it('does not include one whose Content-Type has parameters', async () => {
    const { status } = await post(new URL('/inject', server.admission), review(), 'application/json; charset=utf-8');
    expect(status).toBe(200);
  });

  it('such as an empty chunked body is told apart from an unreadable one', async () => {
    const headers = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
    const answer = await call(new URL('/inject', server.admission), { method: 'POST', headers }, '');
    expect(answer).toEqual({ status: 400, text: expect.stringContaining('the body is empty') });
  });

  it('or that goes elsewhere is told where it could go', async () => {
    const answer = await call(new URL('/inject', server.admission), { method: 'GET' });
    expect(answer).toEqual({
      status: 404,
      text: 'GET is not served here; what is: POST /inject, POST /inject/*, POST /validate, POST /validate/*, GET /livez\n',
    });
  });

  it('or whose URL has a broken escape is told so', async () => {
    const answer = await post(new URL(`${server.admission}inject/net/%zz`), review({}));
    expect(answer).toEqual({ status: 400, text: expect.stringContaining('broken percent escape') });
  });
});

describe('A review that cannot be handled', () => {
  it.each([
    ['without a request', review(), '', 'request is missing: send the AdmissionReview of an API server'],
    ['without an object', review({ uid: 'u1' }), 'u1', 'request.object is missing'],
    [
      'of a Service',
      review({ uid: 'u2', object: { kind: 'Service' } }),
      'u2',
      'only pods are injected and this is a "Service"',
    ],
    ['of a pod without containers', review({ uid: 'u3', object: { spec: {} } }), 'u3', 'spec.containers is empty'],
    ['that is a list', '[]', '', 'the body must be an AdmissionReview object'],
    ['that is null', 'null', '', 'the body must be an AdmissionReview object'],
  ])('%s is answered with no, its UID and what to change', async (_, body, uid, message) => {
    const answer = await post(new URL('/inject', server.admission), body);
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toEqual({
      apiVersion: 'admission.k8s.io/v1',
      kind: 'AdmissionReview',
      response: {
        uid,
        allowed: false,
        status: { code: 400, reason: 'BadRequest', message: expect.stringContaining(message) },
      },
    });
  });
});
