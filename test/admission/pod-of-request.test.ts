import { describe, expect, it } from '@jest/globals';
import { podOfRequest } from '#admission/pod-of-request.ts';
import type { JsonObject } from '#base/json.ts';

const PODS = { group: '', version: 'v1', resource: 'pods' };
const read = (object: JsonObject | undefined) =>
  podOfRequest({ object, operation: 'CREATE', namespace: 'shop', dryRun: false, resource: PODS });

describe('The pod of a request', () => {
  it.each<JsonObject>([
    { spec: { containers: [{ name: 'app' }] } },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { labels: null },
      spec: { containers: [{ name: 'app', newer: {} }], newer: 1 },
    },
    { spec: { containers: [], initContainers: [{ name: 'istio-proxy' }] } },
  ])('is taken as it is: %j', (object) => {
    const review = read(object);
    expect(review.kind === 'pod' && review.pod).toBe(object);
  });

  it.each<[JsonObject | undefined, string]>([
    [undefined, 'request.object is missing in a review of CREATE: register for CREATE of pods only'],
    [
      { kind: 'Service', spec: {} },
      'only pods are injected and this is a "Service": register for the resource pods alone',
    ],
    [{ kind: 7, spec: { containers: [] } }, 'only pods are injected and this is a 7'],
    [{ kind: 'Pod' }, 'spec is missing: give it one, with at least one container'],
    [{ spec: {} }, 'spec.containers is empty: a pod needs at least one container'],
    [
      { spec: { containers: [], initContainers: null } },
      'spec.containers is empty: a pod needs at least one container',
    ],
  ])('is refused with a reason: %j', (object, problem) => {
    expect(read(object)).toEqual({ kind: 'no-pod', problem: expect.stringContaining(problem) });
  });
});
