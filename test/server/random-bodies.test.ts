import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import type { Injection } from '#admission/review-pod.ts';
import type { Json } from '#base/json.ts';
import { diskFiles } from '#config/files.ts';
import { loadIstioConfig } from '#config/load.ts';
import { prepare } from '#injection/prepare.ts';
import { OFFLINE } from '#kube/cluster-facts.ts';
import { changed } from '../support/changed.ts';
import { call, reviewingApp, testServer } from '../support/server.ts';

/** A well-formed review, to begin with. */
const REVIEW = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../examples/review.json'), 'utf8'));

/** Keys that mean something somewhere, so that a random object has a chance to be looked into. */
const KEYS = [
  'request',
  'object',
  'metadata',
  'annotations',
  'labels',
  'spec',
  'containers',
  'initContainers',
  'name',
  'env',
];
const TALKING = [
  'sidecar.istio.io/inject',
  'sidecar.istio.io/status',
  'proxy.istio.io/config',
  'proxy.istio.io/overrides',
  'inject.istio.io/templates',
];
const WORDS = ['true', 'false', '{', '{{', '[]', '1337', 'istio-proxy', 'auto', '*', '\u0000', '9'.repeat(30)];

const key = fc.oneof(fc.constantFrom(...KEYS, ...TALKING), fc.string());
const scalar = fc.oneof(fc.constantFrom(...WORDS), fc.string(), fc.double(), fc.boolean(), fc.constant(null));
const { value: json } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  ),
}));

/** The places of a value that are changed, and to what. */
const way = fc.noBias(fc.array(fc.nat(20), { minLength: 2, maxLength: 9 }));
const changes = fc.array(fc.tuple(way, json), { minLength: 1, maxLength: 2 });
const annotations = fc.dictionary(
  fc.constantFrom(...TALKING),
  fc.oneof(
    fc.constantFrom(...WORDS),
    json.map((value) => JSON.stringify(value)),
  ),
  { maxKeys: 2 },
);

/** What is sent: bytes, any JSON, the review with changes anywhere, or with a pod that is changed or annotated. */
const bodies = fc.oneof(
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 1, arbitrary: json.map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: changes.map((made) => JSON.stringify(changed(REVIEW, made))) },
  {
    weight: 5,
    arbitrary: fc.tuple(fc.boolean(), changes, annotations).map(([again, made, annotations]) => {
      const { metadata, ...pod } = again ? injected : REVIEW.request.object;
      const annotated = { ...pod, metadata: { ...metadata, annotations: { ...metadata.annotations, ...annotations } } };
      const request = { ...REVIEW.request, object: changed(annotated, made) };
      return JSON.stringify({ ...REVIEW, request });
    }),
  },
);

let injected: typeof REVIEW.request.object;
let injection: Injection;
let app: FastifyInstance;
beforeAll(async () => {
  const loaded = await loadIstioConfig({}, diskFiles);
  const injector = loaded.ok ? prepare(loaded.value) : loaded;
  if (!injector.ok) throw new Error('the built-in installation does not load');
  injection = { inject: injector.value.inject, facts: () => OFFLINE };
  const { namespace, object } = REVIEW.request;
  const outcome = injector.value.inject({ pod: object, namespace, environment: {}, cluster: OFFLINE });
  injected = outcome.kind === 'injected' ? outcome.pod : object;
  app = reviewingApp(injection);
});
afterAll(() => app.close());

describe('Whatever comes in', () => {
  it('is answered: 10,000 random and mutated bodies, none of them a fault of ours', async () => {
    const headers = { 'content-type': 'application/json' };
    await fc.assert(
      fc.asyncProperty(bodies, async (payload) => {
        const { statusCode, body } = await app.inject({ method: 'POST', url: '/inject', headers, payload });
        expect([200, 400]).toContain(statusCode);
        if (statusCode === 400) return expect(body).toMatch(/^[^\n]+\n$/);
        const { kind, response } = JSON.parse(body);
        expect(kind).toBe('AdmissionReview');
        expect(typeof response.allowed).toBe('boolean');
        expect(response.status?.code).not.toBe(500);
      }),
      { numRuns: 10_000 },
    );
  }, 180_000);

  it('on a real TLS socket, even if it is not HTTP, leaves the server in service', async () => {
    const server = await testServer({ injection });
    const port = Number(server.admission.port);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const { promise, resolve: closed } = Promise.withResolvers<void>();
        const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => socket.end(bytes));
        socket.on('error', () => {}).on('close', () => closed());
        socket.resume();
        await promise;
      }),
      { numRuns: 50 },
    );
    expect((await call(new URL('/livez', server.admission))).status).toBe(200);
    await server.close(0);
  });
});
