import type { JsonObject } from '#base/json.ts';
import { valueAt } from '#base/value-at.ts';
import { parseCodes, type Suppression, suppresses } from './suppression.ts';

/** Ours, and the one that istioctl knows. Both hold codes between commas, or `*`. */
const ANNOTATIONS = ['outrigger.dev/suppress', 'galley.istio.io/analyze-suppress'];

/** What an object's own annotations suppress. */
export function annotationSuppression(object: JsonObject): Suppression {
  const codes = ANNOTATIONS.flatMap((name) => {
    const value = valueAt(object, ['metadata', 'annotations', name]);
    return typeof value === 'string' ? parseCodes(value) : [];
  });
  return (finding) => codes.some((code) => suppresses(code, finding));
}
