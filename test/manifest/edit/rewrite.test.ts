import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Json } from '#base/json.ts';
import { rewriteDocument } from '#manifest/edit/rewrite.ts';
import { stringifyYaml } from '#manifest/edit/stringify-yaml.ts';
import { readDocument } from '#manifest/read-document.ts';

const lines = (...text: readonly string[]) => `${text.join('\n')}\n`;

/** Each row: what is written, where which value goes, what is written then. */
const EDITS: readonly (readonly [string, string, readonly (string | number)[], Json, string])[] = [
  [
    'comments, blank lines and quotes stay where they are',
    lines('---', '# top', 'kind: Pod # kind', '', 'spec:', "  on: 'yes'", '  # below', '  n: 0x10'),
    ['spec', 'added'],
    true,
    lines('---', '# top', 'kind: Pod # kind', '', 'spec:', "  on: 'yes'", '  # below', '  n: 0x10', '  added: true'),
  ],
  [
    'a new first item leaves the comment to the item it is about',
    lines('list:', '# one', '- name: one # this', '# two', '- name: two'),
    ['list'],
    [{ name: 'zero' }, { name: 'one' }, { name: 'two' }],
    lines('list:', '- name: zero', '# one', '- name: one # this', '# two', '- name: two'),
  ],
  [
    'the indentation of the author is kept',
    lines('a:', '    list:', '        - name: one', '    b: [x, y]'),
    ['a', 'list', 0, 'name'],
    'two',
    lines('a:', '    list:', '        - name: two', '    b: [x, y]'),
  ],
  [
    'text that looks like something else is quoted',
    lines('a: 1'),
    ['a'],
    ['yes', '1e3', '', 'null', 'a: b', 'plain', '- x', 'one\ntwo'],
    lines('a:', '- "yes"', '- "1e3"', '- ""', '- "null"', '- "a: b"', '- plain', '- "- x"', '- |-', '  one', '  two'),
  ],
  [
    'a missing parent is made',
    lines('kind: Pod'),
    ['metadata', 'labels'],
    { a: 'b' },
    lines('kind: Pod', 'metadata:', '  labels:', '    a: b'),
  ],
  [
    'a parent that is null is filled',
    lines('metadata:', 'kind: Pod'),
    ['metadata', 'name'],
    'x',
    lines('metadata:', '  name: x', 'kind: Pod'),
  ],
  ['what is gone is taken out', lines('a: {b: 1, c: 2}', 'd: []'), ['a'], { c: 2 }, lines('a: {c: 2}', 'd: []')],
  ['a key that means true is found again', lines('yes: 1 # mine', 'b: 2'), ['b'], 3, lines('yes: 1 # mine', 'b: 3')],
  [
    'JSON stays JSON',
    '{"a": {"b": 1}}',
    ['a', 'c'],
    'x',
    lines('{', '  "a": {', '    "b": 1,', '    "c": "x"', '  }', '}'),
  ],
  [
    'anchors are written out',
    lines('---', 'a: &x {b: 1}', 'c: *x', 'd:', '  <<: *x'),
    ['c', 'b'],
    2,
    lines('---', 'a:', '  b: 1', 'c:', '  b: 2', 'd:', '  b: 1'),
  ],
];

describe('Editing a document', () => {
  it.each(EDITS)('%s', (_, text, path, value, expected) => {
    expect(rewriteDocument(text, [{ path, value }])).toBe(expected);
  });

  it('makes several edits at once', () => {
    const edits = [
      { path: ['items', 0, 'a'], value: 'x' },
      { path: ['items', 1, 'b'], value: 'z' },
    ];
    expect(rewriteDocument('items:\n- a: 1\n- b: 2\n', edits)).toBe('items:\n- a: x\n- b: z\n');
  });

  it('leaves the line ends of Windows as they are', () => {
    const edits = [{ path: ['b'], value: { c: 'x\ny\n' } }];
    const text = rewriteDocument('# first\r\na: 1 # one\r\nb: {}\r\n', edits);
    expect(text).toMatch(/^# first\r\na: 1 # one\r\nb:/);
    expect(text).not.toMatch(/[^\r]\n/);
    expect(readDocument(text).value).toEqual({ a: 1, b: { c: 'x\ny\n' } });
  });

  it('always says exactly the new value, whatever the old one was', () => {
    const json = fc.jsonValue({ maxDepth: 4 }).filter((value) => !JSON.stringify(value).includes('__proto__'));
    const named = fc.uniqueArray(fc.record({ name: fc.string(), value: json }), { selector: ({ name }) => name });
    const value = fc.oneof(json, named, fc.dictionary(fc.string(), json)) as fc.Arbitrary<Json>;
    fc.assert(
      fc.property(value, value, (before, after) => {
        const text = rewriteDocument(stringifyYaml({ before }), [{ path: ['before'], value: after }]);
        expect(readDocument(text)).toEqual({ value: JSON.parse(JSON.stringify({ before: after })), faults: [] });
      }),
      { numRuns: 500 },
    );
  });
});
