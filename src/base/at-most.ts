/** The first so many lines, and one that says how many are left out. */
export function atMost(limit: number, lines: readonly string[]): readonly string[] {
  const rest = lines.length - limit;
  return rest > 0 ? [...lines.slice(0, limit), `and ${rest} more`] : lines;
}
