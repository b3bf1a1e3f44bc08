import type { Path } from '#base/path.ts';
import type { Labels } from '#kube/metadata.ts';
import { compareText } from '#model/objects/config.ts';

/** A selector as kubectl writes it: `app=web,tier=front`. */
export function selectorText(selector: Labels): string {
  return sorted(selector)
    .map(([name, value]) => `${name}=${value}`)
    .join(',');
}

/** Where a person looks for a selector: at the first of its labels. */
export function selectorPath(holder: Path, selector: Labels): Path {
  const [first] = sorted(selector);
  return first ? [...holder, first[0]] : holder;
}

function sorted(selector: Labels): readonly (readonly [string, string])[] {
  return Object.entries(selector).sort(([a], [b]) => compareText(a, b));
}
