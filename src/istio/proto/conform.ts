import type { Json } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { crdSchemaOf } from './crd-schema.ts';
import type { Problem } from './problem.ts';
import type { Type } from './types.ts';

/** What the API server would refuse by the kind's CRD; nothing if it would take the value. */
export function conform(type: Type, json: Json): readonly Problem[] {
  const read = crdSchemaOf(type).safeParse(json, { reportInput: true });
  return (read.error?.issues ?? []).map((issue) => ({
    path: issue.path as Path,
    message: issue.code !== 'custom' && issue.input === undefined ? 'is required' : issue.message,
  }));
}
