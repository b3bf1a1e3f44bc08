import type { z } from 'zod';
import { describeJson } from '#base/describe.ts';
import { isObject, type Json } from '#base/json.ts';
import type { Path } from '#base/path.ts';
import type { Problem } from '#base/problem.ts';
import { childOf, valueAt } from '#base/value-at.ts';
import type { Type } from './types.ts';

/** What zod found in the normalized JSON, told about the JSON as it was written: the path is normalized as there. */
export function decodeProblem(type: Type, json: Json, issue: z.core.$ZodIssue): Problem {
  const path = asWritten(type, json, issue.path as Path);
  return { path, message: `${issue.message}, got ${describeJson(valueAt(json, path))}` };
}

/** The same path with the .proto names where the writer used those. */
function asWritten(type: Type | undefined, json: Json | undefined, [step, ...rest]: Path): Path {
  if (step === undefined) return [];
  const field = type?.kind === 'message' ? type.shape.byName.get(String(step)) : undefined;
  const inner = type?.kind === 'list' || type?.kind === 'map' ? type.element : field?.type;
  const key = field && isObject(json) && !Object.hasOwn(json, step) ? field.protoName : step;
  return [key, ...asWritten(inner, childOf(json, key), rest)];
}
