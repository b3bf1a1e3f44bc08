import { type FunctionFamily, row } from '#template/function-table.ts';
import { stringMap } from '#template/values/construct.ts';
import { entriesOf } from '#template/values/inspect.ts';
import { text, textMap } from '#template/values/param-types.ts';
import type { MapValue } from '#template/values/value.ts';
import type { Strings } from '../pod/pod.ts';
import { jsonText } from './json-text.ts';

/** Istio's functions on maps of text, which is what labels and annotations are. */
export const textMaps: FunctionFamily = [
  row({ name: 'isset', params: [textMap, text], run: ([map, key]) => Object.hasOwn(entriesOf(map), key) }),
  row({ name: 'omit', params: [textMap], rest: text, run: ([map, ...keys]) => omit(map, keys) }),
  row({ name: 'strdict', params: [], rest: text, run: (words) => stringMap(pairs(words)) }),
  row({ name: 'mergeMaps', params: [], rest: textMap, run: (maps) => merge(maps) }),
  row({ name: 'toJsonMap', params: [], rest: textMap, run: (maps, budget) => jsonText(merge(maps), budget) }),
  row({
    name: 'toJSON',
    params: [textMap],
    run: ([map], budget) => (map.entries ? jsonText(map, budget) : '{}'),
  }),
];

function omit(map: MapValue, keys: readonly string[]): MapValue {
  return stringMap(Object.fromEntries(Object.entries(strings(map)).filter(([key]) => !keys.includes(key))));
}

/** Later maps win. No maps at all give a nil one. */
function merge(maps: readonly MapValue[]): MapValue {
  return stringMap(maps.length === 0 ? undefined : Object.assign({}, ...maps.map(strings)));
}

/** Keys and values in turn; a last key without a value gets an empty one. */
function pairs(words: readonly string[]): Strings {
  const keys = words.filter((_, index) => index % 2 === 0);
  return Object.fromEntries(keys.map((key, index) => [key, words[2 * index + 1] ?? '']));
}

function strings(map: MapValue): Strings {
  return Object.fromEntries(Object.entries(entriesOf(map)).map(([key, value]) => [key, String(value)]));
}
