import { describe, expect, it } from '@jest/globals';
import { readManifests } from '#manifest/read-manifests.ts';

const read = (text: string) => readManifests({ name: 'a.yaml', text });
const found = (text: string) =>
  read(text).findings.map(({ entry: { code }, position }) => `${code} ${position?.line}:${position?.column}`);
const names = (text: string) => read(text).resources.map(({ value }) => value['kind']);

const BROKEN: readonly (readonly [title: string, text: string, findings: readonly string[]])[] = [
  ['a duplicate key', 'kind: A\nspec:\n  a: 1\n  b: 2\n  a: 3\n', ['OUT0102 5:3']],
  ['duplicate keys in brackets', 'kind: A\nspec: {a: 1, a: 2}\n', ['OUT0102 2:14']],
  ['the same key in another spelling', 'kind: A\nspec:\n  yes: 1\n  "true": 2\n', ['OUT0102 4:3']],
  ['a tab', 'kind: A\nspec:\n\ta: 1\n', ['OUT0103 3:1']],
  ['a line that is indented too far', 'kind: A\nspec:\n  a: 1\n    b: 2\n', ['OUT0104 4:5']],
  ['a line that is indented too little', 'kind: A\nspec:\n    a: 1\n  b: 2\n', ['OUT0104 4:3']],
  ['a colon too many', 'kind: A\nspec: a: 1\n', ['OUT0104 2:7']],
  ['an unknown tag', 'kind: A\nspec: !Ref x\n', ['OUT0105 2:7']],
  ['a tag on a collection', 'kind: A\nspec: !map\n  a: 1\n', ['OUT0105 2:7']],
  ['a tag that the text does not fit', 'kind: A\nspec: !!int x\n', ['OUT0101 2:13']],
  ['an alias without anchor', 'kind: A\nspec: *x\n', ['OUT0106 2:7']],
  ['an anchor that contains itself', 'kind: A\nspec: &x\n  a: *x\n', ['OUT0106 3:6']],
  ['a merge of something else', 'kind: A\nspec:\n  <<: x\n', ['OUT0101 3:7']],
  ['an open quote', 'kind: A\nspec: "a\n', ['OUT0101 2:7']],
  ['an open bracket', 'kind: A\nspec: [1, 2\n', ['OUT0101 2:7']],
  ['a control character', 'kind: A\nspec: \u0007\n', ['OUT0109 2:7']],
  ['a number that JSON lacks', 'kind: A\nspec: .inf\n', ['OUT0110 2:7']],
  ['a key that JSON lacks', 'kind: A\nspec:\n  ~: 1\n', ['OUT0110 3:3']],
  ['a list at the top', '- a\n- b\n', ['OUT0111 1:1']],
  ['a bare word', 'hello\n', ['OUT0111 1:1']],
  ['a word among the items of a List', 'kind: List\nitems:\n- kind: A\n- x\n', ['OUT0111 4:3']],
  ['JSON with a bracket too few', '{"kind": "A", "spec": {\n', ['OUT0101 1:1', 'OUT0101 1:23']],
  ['JSON with a key twice', '{"kind": "A",\n "kind": "B"}\n', ['OUT0102 2:2']],
  ['a question mark in brackets', 'kind: A\nspec: [http://a/?b]\n', ['OUT0101 2:8']],
];

describe('Reading manifests', () => {
  it.each(BROKEN)('finds %s where it stands', (_title, text, findings) => {
    expect(found(text)).toEqual(findings);
  });

  it.each(BROKEN)('reads what comes after %s', (_title, text) => {
    expect(names(`kind: Before\n---\n${text}---\nkind: After\n`)).toEqual(expect.arrayContaining(['Before', 'After']));
  });

  it.each([
    ['a duplicate key', 'kind: A\nkind: B\n', ['B']],
    ['an unknown tag', 'kind: !Ref A\n', ['A']],
  ])('goes on with a document that has only %s', (_title, text, kinds) => {
    expect(names(text)).toEqual(kinds);
  });

  it('counts lines over all documents of a file', () => {
    expect(found('# x\n---\nkind: A\n---\nkind: B\na: *x\n---\nkind: C\na: *y\n')).toEqual([
      'OUT0106 6:4',
      'OUT0106 9:4',
    ]);
  });

  it('says in words what is wrong', () => {
    expect(read('kind: A\nspec: !Ref x\n').findings[0]?.message).toBe('the tag !Ref means nothing to Kubernetes');
    expect(read('kind: A\nkind: B\n').findings[0]?.message).toBe('the key "kind" is set twice in this mapping');
  });

  it('reports the first faults of a text that is nothing but faults', () => {
    expect(found(`a:\n${'\tb: 1\n'.repeat(1000)}`)).toHaveLength(10);
  });

  it('flattens Lists, also within Lists and typed ones, and leaves their index in the path', () => {
    const text =
      'kind: List\nitems:\n- kind: A\n- kind: ServiceList\n  items:\n  - kind: B\n  - kind: C\n---\nkind: D\n';
    expect(read(text).resources.map(({ value, root, document }) => [value['kind'], root, document.index])).toEqual([
      ['A', ['items', 0], 0],
      ['B', ['items', 1, 'items', 0], 0],
      ['C', ['items', 1, 'items', 1], 0],
      ['D', [], 1],
    ]);
  });

  it('passes over empty documents', () => {
    expect(names('---\n---\n# nothing\n---\nkind: A\n---\n')).toEqual(['A']);
  });

  it('keeps a key that would change the prototype of the object as a key like any other', () => {
    const [resource] = read('kind: A\n__proto__: {polluted: true}\n').resources;
    expect(Object.keys(resource?.value ?? {})).toEqual(['kind', '__proto__']);
    expect(resource?.value['polluted']).toBeUndefined();
  });
});
