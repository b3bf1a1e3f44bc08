import { describe, expect, it } from '@jest/globals';
import { difference } from '#admission/json-patch.ts';
import { allowed, denied, errored, patched, unreadable } from '#admission/verdict.ts';

const envelope = { apiVersion: 'admission.k8s.io/v1beta1', uid: 'u1' } as const;
const review = (response: object) => ({
  apiVersion: 'admission.k8s.io/v1beta1',
  kind: 'AdmissionReview',
  response: { uid: 'u1', ...response },
});

describe('A verdict', () => {
  it.each([
    ['allowed', allowed(envelope), { allowed: true }],
    ['allowed with a warning', allowed(envelope, ['mind']), { allowed: true, warnings: ['mind'] }],
    ['patched by nothing', patched(envelope, []), { allowed: true }],
    ['denied', denied(envelope, 'why'), { allowed: false, status: { code: 403, reason: 'Forbidden', message: 'why' } }],
    [
      'unreadable',
      unreadable(envelope, 'why'),
      { allowed: false, status: { code: 400, reason: 'BadRequest', message: 'why' } },
    ],
    [
      'errored',
      errored(envelope, 'why'),
      { allowed: false, status: { code: 500, reason: 'InternalError', message: 'why' } },
    ],
  ])('%s is answered in the version of the question, with its UID', (_, answer, response) => {
    expect(answer).toEqual(review(response));
  });

  it('carries the difference between what was received and what came out as a base64 JSON patch', () => {
    const received = { metadata: {}, spec: { containers: [{ name: 'app' }] }, newer: 1 };
    const result = { metadata: { labels: { 'a/b': 'c' } }, spec: { containers: [] }, newer: 2 };
    const { response } = JSON.parse(JSON.stringify(patched(envelope, difference(received, result))));
    expect(response.patchType).toBe('JSONPatch');
    expect(JSON.parse(Buffer.from(response.patch, 'base64').toString())).toEqual([
      { op: 'replace', path: '/newer', value: 2 },
      { op: 'remove', path: '/spec/containers/0' },
      { op: 'add', path: '/metadata/labels', value: { 'a/b': 'c' } },
    ]);
  });
});
