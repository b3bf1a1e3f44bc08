/** The first circle that the edges of a graph make, from a node back to itself; empty where there is none. */
export function findCycle(edges: readonly (readonly [from: string, to: string])[]): readonly string[] {
  const targets = new Map(
    [...Map.groupBy(edges, ([from]) => from)].map(([from, all]) => [from, all.map(([, to]) => to)]),
  );
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (node: string): readonly string[] => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node];
    if (done.has(node)) return [];
    path.push(node);
    for (const target of targets.get(node) ?? []) {
      const cycle = visit(target);
      if (cycle.length > 0) return cycle;
    }
    path.pop();
    done.add(node);
    return [];
  };
  return [...targets.keys()].map(visit).find((cycle) => cycle.length > 0) ?? [];
}
