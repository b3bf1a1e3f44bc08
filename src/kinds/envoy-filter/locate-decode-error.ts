import { isList, isObject, type Json } from '#base/json.ts';
import type { Path } from '#base/path.ts';

type Fails = (value: Json) => boolean;

/** Deeper than anyone writes a patch; beyond it looking closer would cost more than it tells. */
const MAX_STEPS = 40;

/**
 * Where in a value its reader fails, found by showing it one part after the other: readers of Envoy's messages say what
 * is wrong, but not where. The path leads to the smallest part that fails without its siblings.
 */
export function locateDecodeError(value: Json, fails: Fails, steps = MAX_STEPS): Path {
  if (steps === 0 || failsEmpty(value, fails)) return [];
  for (const [step, child] of partsOf(value)) {
    const failsWith: Fails = (part) => fails(alone(value, step, part));
    if (failsWith(child)) return [step, ...locateDecodeError(child, failsWith, steps - 1)];
  }
  return [];
}

/** Then no part is to blame: an object or list does not belong there at all, or lacks what it must have. */
function failsEmpty(value: Json, fails: Fails): boolean {
  if (isList(value)) return fails([]);
  return isObject(value) && !('@type' in value) && fails({});
}

/** With `@type` first: no other part can be read where that is wrong. */
function partsOf(value: Json): readonly (readonly [string | number, Json])[] {
  if (isList(value)) return [...value.entries()];
  return isObject(value) ? Object.entries(value).sort(([a], [b]) => Number(b === '@type') - Number(a === '@type')) : [];
}

function alone(value: Json, step: string | number, part: Json): Json {
  if (!isObject(value)) return [part];
  return { ...('@type' in value && { '@type': value['@type'] }), [step]: part };
}
