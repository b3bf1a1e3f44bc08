import type { z } from 'zod';
import type { Json } from '#base/json.ts';
import type { Path } from '#base/path.ts';
import type { Problem } from '#base/problem.ts';
import { didYouMean, suggestSpelling } from '#base/spell-suggest.ts';
import { crdSchemaOf } from './crd-schema.ts';
import type { Type } from './types.ts';

/** The verdict of a kind's CRD on a value; two empty lists if the API server would take it as it is. */
export interface Conformity {
  readonly problems: readonly Problem[];
  /** Fields that the CRD does not have: the API server drops them, or refuses them under strict validation. */
  readonly unknown: readonly Problem[];
}

export function conform(type: Type, json: Json): Conformity {
  // `jitless` for the reason that `decode` gives.
  const issues = crdSchemaOf(type).safeParse(json, { reportInput: true, jitless: true }).error?.issues ?? [];
  return {
    problems: issues.filter(({ code }) => code !== 'unrecognized_keys').map(crdProblem),
    unknown: issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? unknownFields(type, issue) : [])),
  };
}

function crdProblem(issue: z.core.$ZodIssue): Problem {
  const isMissing = issue.code !== 'custom' && issue.input === undefined;
  return { path: issue.path as Path, message: isMissing ? 'is required' : issue.message };
}

function unknownFields(type: Type, { keys, path }: z.core.$ZodIssueUnrecognizedKeys): readonly Problem[] {
  const holder = typeAt(type, path as Path);
  const known = holder?.kind === 'message' ? holder.shape.fields.map(({ name }) => name) : [];
  return keys.map((key) => {
    const hint = didYouMean(suggestSpelling(key, known)) || (known.length > 0 ? `; known are ${known.join(', ')}` : '');
    return { path: [...(path as Path), key], message: `unknown field "${key}"${hint}` };
  });
}

function typeAt(type: Type | undefined, [step, ...rest]: Path): Type | undefined {
  if (step === undefined || !type) return type;
  if (type.kind === 'list' || type.kind === 'map') return typeAt(type.element, rest);
  return typeAt(type.kind === 'message' ? type.shape.byName.get(String(step))?.type : undefined, rest);
}
