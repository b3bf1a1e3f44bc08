import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** What a Go library was measured to do: the records of `test/vectors/<name>.jsonl`, written by the program beside it. */
export function vectors<T>(name: string): readonly T[] {
  const text = readFileSync(resolve(import.meta.dirname, `../vectors/${name}.jsonl`), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}
