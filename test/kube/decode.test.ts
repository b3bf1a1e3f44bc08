import { describe, expect, it } from '@jest/globals';
import type { Json } from '#base/json.ts';
import { formatPath } from '#base/path.ts';
import { decode } from '#kube/decode.ts';

const container = (fields: Json): Json => ({ spec: { containers: [fields] } });
const problems = (pod: Json) =>
  decode(pod, 'core/v1.Pod').problems.map(({ path, message }) => `${formatPath(path)}: ${message}`);

describe('Decoding against a shape', () => {
  it.each<[Json, string]>([
    [
      container({ ports: [{ containerPort: '80' }] }),
      'spec.containers[0].ports[0].containerPort: expected int32, got string',
    ],
    [
      container({ ports: [{ containerPort: 80.5 }] }),
      'spec.containers[0].ports[0].containerPort: expected int32, got 80.5',
    ],
    [container({ ports: { http: 80 } }), 'spec.containers[0].ports: expected list, got object'],
    [container({ args: [1] }), 'spec.containers[0].args[0]: expected string, got 1'],
    [container({ stdin: 'yes' }), 'spec.containers[0].stdin: expected bool, got string'],
    [container({ env: 'A=B' }), 'spec.containers[0].env: expected list, got string'],
    [
      container({ readinessProbe: { httpGet: { port: true } } }),
      'spec.containers[0].readinessProbe.httpGet.port: expected int32 or string, got bool',
    ],
    [
      container({ resources: { limits: { 'example.com/gpu': [] } } }),
      'spec.containers[0].resources.limits[example.com/gpu]: expected quantity, got list',
    ],
    [
      container({ resources: { limits: { cpu: '1x' } } }),
      'spec.containers[0].resources.limits.cpu: "1x" is not a valid quantity: must be a number with an optional unit, such as 100m, 0.5, 128Mi or 2G',
    ],
    [
      { metadata: { creationTimestamp: 'yesterday' } },
      'metadata.creationTimestamp: expected a time such as 2026-01-31T12:00:00Z, got "yesterday"',
    ],
    [{ metadata: { deletionTimestamp: 5 } }, 'metadata.deletionTimestamp: expected time, got 5'],
    [{ metadata: { labels: { app: true } } }, 'metadata.labels.app: expected string, got bool'],
    ['pod', ': expected object, got string'],
  ])('the value %j names the place and the type', (pod, problem) => {
    expect(problems(pod)).toEqual([problem]);
  });

  it('finds every problem at once', () => {
    expect(problems({ metadata: { name: 1 }, spec: { containers: [{ name: 2 }, { image: 3 }] } })).toHaveLength(3);
  });

  it('takes null for absent', () => {
    expect(decode({ metadata: null, spec: { containers: null, volumes: [null] } }, 'core/v1.Pod')).toEqual({
      problems: [],
      unknown: [],
    });
  });

  it('lists the fields that the struct does not have, wherever they are', () => {
    const pod = { newer: 1, spec: { containers: [{ name: 'a', Image: 'i', ports: [{ tls: true }] }] } };
    expect(decode(pod, 'core/v1.Pod')).toEqual({
      problems: [],
      unknown: [['newer'], ['spec', 'containers', 0, 'Image'], ['spec', 'containers', 0, 'ports', 0, 'tls']],
    });
  });
});
