import type { JsonObject } from '#base/json.ts';
import type { Finding } from '#findings/finding.ts';
import { annotationSuppression } from './annotation.ts';
import { commentSuppression } from './comment.ts';
import { applySuppressions, type Suppression } from './suppression.ts';

/** A finding, and the object that it is about. */
export interface ObjectFinding {
  readonly finding: Finding;
  readonly object: { readonly value: JsonObject };
}

/** What is left of findings about objects of one text, or of none, after annotations, comments and all else are asked. */
export function keepObjectFindings(
  found: readonly ObjectFinding[],
  text: string | undefined,
  suppressions: readonly Suppression[],
): readonly Finding[] {
  const byComment = text === undefined ? [] : [commentSuppression(text)];
  return found.flatMap(({ finding, object }) => {
    const all = [annotationSuppression(object.value), ...byComment, ...suppressions];
    return applySuppressions([finding], all).kept;
  });
}
