import { describe, expect, it } from '@jest/globals';
import { readReview } from '#admission/review.ts';

const pod = { kind: 'Pod', metadata: { managedFields: [{ manager: 'kubectl' }] }, spec: { newerField: [1] } };

describe('An AdmissionReview', () => {
  it.each(['admission.k8s.io/v1', 'admission.k8s.io/v1beta1'])(
    'of version %s is read with its object untouched',
    (apiVersion) => {
      const resource = { group: '', version: 'v1', resource: 'pods' };
      const asked = { operation: 'CREATE', namespace: 'shop', resource, dryRun: true, object: pod };
      const request = { uid: 'u1', ...asked, newerField: 1 };
      expect(readReview({ apiVersion, kind: 'AdmissionReview', request })).toEqual({
        kind: 'request',
        envelope: { apiVersion, uid: 'u1' },
        request: asked,
      });
    },
  );

  it('may leave out all but its request', () => {
    const read = readReview({ apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', request: {} });
    expect(read).toEqual({
      kind: 'request',
      envelope: { apiVersion: 'admission.k8s.io/v1', uid: '' },
      request: {
        operation: '',
        namespace: '',
        resource: { group: '', version: '', resource: '' },
        dryRun: false,
        object: undefined,
      },
    });
  });

  it.each([
    [null, 'the body must be an AdmissionReview object'],
    [[], 'the body must be an AdmissionReview object'],
    [{ kind: 'AdmissionReview', request: { uid: 'u1' } }, 'apiVersion must be admission.k8s.io/v1 or'],
    [{ apiVersion: 'admission.k8s.io/v1', kind: 'Pod', request: { uid: 'u1' } }, 'kind must be AdmissionReview'],
    [{ apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview' }, 'request is missing: send the AdmissionReview'],
    [
      { apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', request: { uid: 'u1', object: [], namespace: 1 } },
      'request.namespace must be a string; request.object must be an object',
    ],
  ])('such as %j is answered with what is wrong', (body, problem) => {
    expect(readReview(body)).toMatchObject({ kind: 'unreadable', problem: expect.stringContaining(problem) });
  });

  it('that cannot be read still gives its version and UID for the answer', () => {
    const body = { apiVersion: 'admission.k8s.io/v1beta1', kind: 'Nonsense', request: { uid: 'u9', object: 'x' } };
    expect(readReview(body).envelope).toEqual({ apiVersion: 'admission.k8s.io/v1beta1', uid: 'u9' });
  });
});
