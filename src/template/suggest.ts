import { suggestSpellings } from '#base/spell-suggest.ts';

/** So many names fit into a message. */
const MAX_LISTED_NAMES = 8;

/** `; did you mean x or y?` when known names are close, the known names when they are few, else nothing. */
export function suggest(name: string, known: Iterable<string>): string {
  const names = [...known].sort();
  const close = suggestSpellings(name, names);
  if (close.length > 0) return `; did you mean ${close.slice(0, 3).join(' or ')}?`;
  return names.length > 0 && names.length <= MAX_LISTED_NAMES ? `; known are ${names.join(', ')}` : '';
}
