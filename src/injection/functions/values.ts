import { sprint } from '#template/format/print.ts';
import { type FunctionFamily, row } from '#template/function-table.ts';
import { isPlainMap, tagged } from '#template/values/inspect.ts';
import { anything, structNamed, text } from '#template/values/param-types.ts';
import { type PlainMap, type StructValue, tag, type Value } from '#template/values/value.ts';
import { pointerNamed } from './param-types.ts';

/** Istio's functions that choose between values and their defaults. */
export const values: FunctionFamily = [
  row({
    name: 'valueOrDefault',
    params: [anything, anything],
    run: ([value, fallback]) => (value === '' || value === null ? fallback : value),
  }),
  row({
    name: 'annotation',
    params: [structNamed('v1.ObjectMeta'), text, anything],
    run: ([metadata, name, fallback], budget) => annotation(metadata, name) ?? sprint([fallback], budget),
  }),
  row({
    name: 'formatDuration',
    params: [pointerNamed('durationpb.Duration')],
    run: ([duration], budget) => sprint([duration.method('AsDuration')?.run([], budget)], budget),
  }),
  row({ name: 'omitNil', params: [anything], run: ([value]) => withoutNil(value) ?? null }),
];

function annotation(metadata: StructValue, name: string): string | undefined {
  const annotations = tagged(metadata.field('Annotations'));
  const value = annotations?.[tag] === 'map' && annotations.entries ? annotations.entries[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** The value without the nils inside it. What is emptied by that is nil itself; what was empty before stays. */
function withoutNil(value: Value): Value {
  if (value === null || value === undefined) return undefined;
  if (isPlainList(value)) {
    const kept = value.map(withoutNil).filter((item) => item !== undefined);
    return kept.length === 0 && value.length > 0 ? undefined : kept;
  }
  return isPlainMap(value) ? withoutNilEntries(value) : value;
}

function withoutNilEntries(map: PlainMap): Value {
  const entries = Object.entries(map).map(([key, item]) => [key, withoutNil(item)] as const);
  const kept = entries.filter(([, item]) => item !== undefined);
  return kept.length === 0 && entries.length > 0 ? undefined : Object.fromEntries(kept);
}

function isPlainList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
