import type { JsonObject } from '#base/json.ts';
import type { Problem } from '#base/problem.ts';
import type { ShapeName } from '../shape-table.ts';
import { MergeError } from './merge-error.ts';
import { mergeObject } from './objects.ts';
import type { MergeOptions } from './options.ts';

/** The merged object, or why the two do not merge and where in the patch that shows. */
type MergeResult =
  | { readonly ok: true; readonly value: JsonObject }
  | { readonly ok: false; readonly problem: Problem };

/** Lays a patch over a base, both read as the Go struct of that name. */
export type Merge = (base: JsonObject, patch: JsonObject, shape: ShapeName) => MergeResult;

/**
 * A strategic merge, as `kubectl patch` does it: objects merge field by field, lists by the merge keys and strategies of
 * the Go types, and `$`-directives in the patch say what else is to happen. Neither argument is touched; what the patch
 * does not reach is shared with the base. Directives that found nothing to act on stay in the result, as they do
 * upstream; `withoutDirectives` removes them. It departs from Kubernetes where the options say so.
 */
export function strategicMerger(options: MergeOptions): Merge {
  return (base, patch, shape) => {
    const type = { kind: 'struct', shape } as const;
    try {
      return {
        ok: true,
        value: mergeObject(base, patch, { type, path: [], options, retains: false, itemKey: undefined }),
      };
    } catch (error) {
      if (!(error instanceof MergeError)) throw error;
      return { ok: false, problem: { path: error.path, message: error.message } };
    }
  };
}
