import { isDeepStrictEqual } from 'node:util';
import { isList, isObject, type Json } from '#base/json.ts';
import { formatPath, type Path } from '#base/path.ts';

/** More lines than this tell nobody more. */
const MAX_LINES = 12;
const MAX_VALUE_LENGTH = 160;

/** Where two JSON values differ, one place a line: the compact form of a failed comparison of pods. Empty if nowhere. */
export function differences(expected: Json | undefined, received: Json | undefined): string {
  const lines = [...walk(expected, received, [])];
  const more = lines.length > MAX_LINES ? [`… and ${lines.length - MAX_LINES} more`] : [];
  return [...lines.slice(0, MAX_LINES), ...more].join('\n');
}

function* walk(expected: Json | undefined, received: Json | undefined, path: Path): Generator<string> {
  if (isDeepStrictEqual(expected, received)) return;
  if (isObject(expected) && isObject(received)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(received)])) {
      yield* walk(expected[key], received[key], [...path, key]);
    }
  } else if (isList(expected) && isList(received) && named(expected) === named(received)) {
    const length = Math.max(expected.length, received.length);
    for (let index = 0; index < length; index++) yield* walk(expected[index], received[index], [...path, index]);
  } else if (isList(expected) && isList(received)) {
    yield `${formatPath(path)}: expected ${named(expected)}\n  received ${named(received)}`;
  } else {
    yield `${formatPath(path)}: expected ${short(expected)}\n  received ${short(received)}`;
  }
}

/** What a list is made of, in order: other names, or the same in another order, are best seen as a whole. */
function named(list: readonly Json[]): string {
  const names = list.map((item) => (isObject(item) && typeof item['name'] === 'string' ? item['name'] : undefined));
  return names.every((name) => name !== undefined) ? `[${names.join(' ')}]` : '';
}

function short(value: Json | undefined): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH)}…` : text;
}
