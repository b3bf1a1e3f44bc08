import { describe, expect, it } from '@jest/globals';
import { readPod } from '../../src/admission/pod.ts';
import type { JsonObject } from '../../src/base/json.ts';

const read = (object: JsonObject | undefined) =>
  readPod({ object, operation: 'CREATE', namespace: 'shop', dryRun: false });

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
      'only pods are injected and this is a Service: register for the resource pods alone',
    ],
    [{ kind: 7, spec: { containers: [] } }, 'kind must be Pod'],
    [{ kind: 'Pod' }, 'spec must be an object'],
    [{ spec: {} }, 'spec.containers is empty: a pod needs at least one container'],
    [
      { spec: { containers: [{ image: 'app' }, 'x'] } },
      'spec.containers[0].name must be a string, and every container',
    ],
    [{ metadata: { labels: { on: true } }, spec: {} }, 'metadata.labels.on must be a string: put it in quotes'],
    [{ spec: { containers: Array.from({ length: 9 }, () => 0) } }, 'and 4 more'],
  ])('is refused with a reason: %j', (object, problem) => {
    expect(read(object)).toEqual({ kind: 'no-pod', problem: expect.stringContaining(problem) });
  });
});
