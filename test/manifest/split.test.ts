import { describe, expect, it } from '@jest/globals';
import { splitDocuments } from '#manifest/split.ts';

const CASES: readonly (readonly [title: string, text: string, documents: readonly string[]])[] = [
  ['has no documents in an empty text', '', []],
  ['has no documents in comments alone', '# one\n\n# two\n', []],
  ['takes a text without markers as one', 'a: 1\n', ['a: 1\n']],
  ['cuts before each marker', 'a: 1\n---\nb: 2\n', ['a: 1\n', '---\nb: 2\n']],
  [
    'keeps comments and directives with the document they precede',
    '# x\n%YAML 1.1\n---\na: 1\n',
    ['# x\n%YAML 1.1\n---\na: 1\n'],
  ],
  ['keeps empty documents, so that numbers stay right', '---\n---\na: 1\n', ['---\n', '---\na: 1\n']],
  ['ends a document at dots', 'a: 1\n...\nb: 2\n', ['a: 1\n', 'b: 2\n']],
  ['takes a marker at the very end', 'a: 1\n---', ['a: 1\n', '---']],
  ['takes a marker with content behind it', '--- {a: 1}\n--- # x\nb: 2\n', ['--- {a: 1}\n', '--- # x\nb: 2\n']],
  ['leaves dashes in texts and words alone', 'a: |\n  ---\n---x: 1\n', ['a: |\n  ---\n---x: 1\n']],
  [
    'cuts between JSON objects',
    '{"a": 1}\n{\n  "b": [\n{},\n{}]\n}\n{}\n',
    ['{"a": 1}\n', '{\n  "b": [\n{},\n{}]\n}\n', '{}\n'],
  ],
  ['takes Windows line ends', 'a: 1\r\n---\r\nb: 2\r\n', ['a: 1\r\n', '---\r\nb: 2\r\n']],
];

describe('Cutting a text into documents', () => {
  it.each(CASES)('%s', (_title, text, documents) => {
    expect([...splitDocuments(text)].map(({ start, end }) => text.slice(start, end))).toEqual(documents);
  });
});
