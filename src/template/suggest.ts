/** The names known in a place, such as the functions a template may call. */
export type FunctionNames = { readonly has: (name: string) => boolean; readonly keys: () => Iterable<string> };

const FEW = 8;
/** A longer name is no slip of the keyboard. */
const LONGEST = 64;

/** `; did you mean "x"?` when a known name is close, the known names when they are few, else nothing. */
export function suggest(name: string, known: Iterable<string>): string {
  const names = [...known].sort();
  const close = names.filter(
    (candidate) => name.length <= LONGEST && distance(name, candidate) <= Math.max(1, name.length / 3),
  );
  if (close.length > 0) return `; did you mean ${close.slice(0, 3).join(' or ')}?`;
  return names.length > 0 && names.length <= FEW ? `; known are ${names.join(', ')}` : '';
}

/** How many letters to change, add or drop, upper and lower case being one. */
function distance(from: string, to: string): number {
  const a = from.toLowerCase();
  const b = to.toLowerCase();
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
