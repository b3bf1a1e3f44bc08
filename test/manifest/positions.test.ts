import { describe, expect, it } from '@jest/globals';
import type { Path } from '#base/path.ts';
import type { Position } from '#base/position.ts';
import { readManifests } from '#manifest/read-manifests.ts';

const TEXT = `# a comment
apiVersion: v1
kind: Foo
metadata:
  labels: {app: x, "quoted": 'y'}
spec:
  hosts:
  - first
  -   second
  - name: third
    port: 80
  empty:
  text: |
    words
  - wrong
`.replace('  - wrong\n', '');

const ANCHORS = `base: &base
  port: 80
copy: *base
merged:
  <<: *base
  own: "1
    2"
`;

const CASES: readonly (readonly [text: string, path: Path, value: string, key: string])[] = [
  [TEXT, ['apiVersion'], '2:13', '2:1'],
  [TEXT, ['metadata'], '5:3', '4:1'],
  [TEXT, ['metadata', 'labels'], '5:11', '5:3'],
  [TEXT, ['metadata', 'labels', 'app'], '5:17', '5:12'],
  [TEXT, ['metadata', 'labels', 'quoted'], '5:30', '5:20'],
  [TEXT, ['spec', 'hosts'], '8:3', '7:3'],
  [TEXT, ['spec', 'hosts', 0], '8:5', '8:5'],
  [TEXT, ['spec', 'hosts', 1], '9:7', '9:7'],
  [TEXT, ['spec', 'hosts', 2], '10:5', '10:5'],
  [TEXT, ['spec', 'hosts', 2, 'port'], '11:11', '11:5'],
  [TEXT, ['spec', 'empty'], '12:3', '12:3'],
  [TEXT, ['spec', 'text'], '13:9', '13:3'],
  [TEXT, ['spec', 'missing'], '6:1', '6:1'],
  [TEXT, ['spec', 'hosts', 2, 'missing', 'deeper'], '10:5', '10:5'],
  [TEXT, ['missing'], '2:1', '2:1'],
  [TEXT, [], '2:1', '2:1'],
  [ANCHORS, ['copy'], '3:7', '3:1'],
  [ANCHORS, ['copy', 'port'], '2:9', '2:3'],
  [ANCHORS, ['merged', 'port'], '2:9', '2:3'],
  [ANCHORS, ['merged', 'own'], '6:8', '6:3'],
  ['{"a": {"b": [1,\n 2]}}', ['a', 'b', 1], '2:2', '2:2'],
  ['{"a": {"b": [1,\n 2]}}', ['a', 'b'], '1:13', '1:8'],
  ['kind: List\nitems:\n- a: 1\n- a: 2\n', ['a'], '3:6', '3:3'],
];

const written = ({ line, column }: Position) => `${line}:${column}`;

describe('Where a field is written', () => {
  it.each(CASES)('%j %j', (text, path, value, key) => {
    const [resource] = readManifests({ name: 'a.yaml', text }).resources;
    expect(resource && [written(resource.position(path)), written(resource.keyPosition(path))]).toEqual([value, key]);
  });

  it('is known for each document and each item of a List', () => {
    const text = 'kind: A\n---\nkind: List\nitems:\n- kind: B\n- kind: C\n---\n\nkind: D\n';
    const { resources } = readManifests({ name: 'a.yaml', text });
    expect(resources.map(({ position }) => written(position(['kind'])))).toEqual(['1:7', '5:9', '6:9', '9:7']);
    expect(resources.map(({ position }) => written(position([])))).toEqual(['1:1', '5:3', '6:3', '9:1']);
  });

  it('names the file', () => {
    const [resource] = readManifests({ name: 'a.yaml', text: 'kind: A\n' }).resources;
    expect(resource?.position([]).file).toBe('a.yaml');
  });
});
