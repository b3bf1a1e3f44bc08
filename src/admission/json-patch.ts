import jsonPatch from 'fast-json-patch';
import type { Json, JsonObject } from '#base/json.ts';

/** One step of a JSON patch (RFC 6902), of the three kinds that a difference needs. */
export type Operation =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: Json }
  | { readonly op: 'remove'; readonly path: string };

/** The steps that lead from one object to another. `before` must be exactly what the other side holds. */
export function difference(before: JsonObject, after: JsonObject): readonly Operation[] {
  return jsonPatch.compare(before, after).flatMap(toOperation);
}

function toOperation(step: ReturnType<typeof jsonPatch.compare>[number]): readonly Operation[] {
  switch (step.op) {
    case 'add':
    case 'replace':
      return [{ op: step.op, path: step.path, value: step.value }];
    case 'remove':
      return [{ op: 'remove', path: step.path }];
    default:
      throw new Error(`a difference holds a step of kind ${step.op}`);
  }
}
