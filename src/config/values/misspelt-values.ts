import { isObject, type JsonObject } from '#base/json.ts';
import type { Path } from '#base/path.ts';
import type { Problem } from '#base/problem.ts';
import { didYouMean, suggestSpelling } from '#base/spell-suggest.ts';
import { valueAt } from '#base/value-at.ts';
import { decode } from '#proto/decode.ts';
import { DEFAULT_VALUES } from './defaults.ts';
import { Settings } from './schema.ts';

/**
 * Finds fields without effect whose names come close to one of the chart. Any other unknown name is left alone: templates may read values of
 * their own, and the chart has many that the injector never looks at.
 */
export function misspeltValues(values: JsonObject): readonly Problem[] {
  return decode(Settings, values).ignored.flatMap(({ kind, path }) => (kind === 'unknown' ? suggestionAt(path) : []));
}

function suggestionAt(path: Path): readonly Problem[] {
  const siblings = valueAt(DEFAULT_VALUES, path.slice(0, -1));
  const name = String(path.at(-1));
  if (!isObject(siblings) || Object.hasOwn(siblings, name)) return [];
  const meant = suggestSpelling(name, Object.keys(siblings));
  return meant ? [{ path, message: `the chart has no value "${name}" here${didYouMean(meant)}` }] : [];
}
