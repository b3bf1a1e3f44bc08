import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OFFLINE } from '#kube/cluster-facts.ts';
import type { RunningServer } from '#server/start.ts';
import { injectorWith } from '../support/injectors.ts';
import { post, testServer } from '../support/server.ts';

const REVIEW = readFileSync(resolve(import.meta.dirname, '../../examples/review.json'), 'utf8');

/** The value of an EnvoyFilter's patch may be any object. */
function envoyFilter(value: string): string {
  const patch = `{"applyTo":"NONSENSE","patch":{"operation":"BAD","value":${value}}}`;
  const object =
    '{"apiVersion":"networking.istio.io/v1alpha3","kind":"EnvoyFilter","metadata":{"name":"f","namespace":"shop"},' +
    `"spec":{"configPatches":[${patch}]}}`;
  return `{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"u","operation":"CREATE","object":${object}}}`;
}

/** The pod of the example with a key in each of its maps and objects. */
function podWith(key: string): string {
  const member = `${JSON.stringify(key)}:{"polluted":"yes"}`;
  return REVIEW.replaceAll(/\{(?=\s*")/g, `{${member},`);
}

let server: RunningServer;
beforeAll(async () => {
  const { inject } = await injectorWith();
  server = await testServer({ injection: { inject, facts: () => OFFLINE } });
});
afterAll(() => server.close(0));

describe('A key that JavaScript has a meaning for', () => {
  it.each(['__proto__', 'constructor', 'toString'])('is no way past the gate: %s', async (key) => {
    const { status, text } = await post(new URL('/validate', server.admission), envoyFilter(`{"${key}":{"a":1}}`));
    expect(status).toBe(200);
    expect(JSON.parse(text).response).toMatchObject({ uid: 'u', allowed: false, status: { code: 403 } });
  });

  it.each(['__proto__', 'constructor', 'hasOwnProperty'])(
    'gets an answer with its UID, and changes nothing: %s',
    async (key) => {
      const body = JSON.stringify(JSON.parse(REVIEW));
      const before = await post(new URL('/inject', server.admission), body);
      const poisoned = await post(new URL('/inject', server.admission), podWith(key));
      expect(poisoned.status).toBe(200);
      expect(JSON.parse(poisoned.text).response).toMatchObject({ uid: JSON.parse(REVIEW).request.uid });
      expect(await post(new URL('/inject', server.admission), body)).toEqual(before);
      expect(Reflect.get({}, 'polluted')).toBeUndefined();
    },
  );
});
