/** Nodes of a graph that reach each other, put together (Tarjan's strongly connected components). */
export function groupMutual<T>(nodes: readonly T[], targetsOf: (node: T) => readonly T[]): readonly (readonly T[])[] {
  const index = new Map<T, number>();
  const lowest = new Map<T, number>();
  const stack: T[] = [];
  const groups: T[][] = [];
  const low = (node: T) => lowest.get(node) ?? 0;
  const visit = (node: T): void => {
    index.set(node, index.size);
    lowest.set(node, index.size - 1);
    stack.push(node);
    for (const target of targetsOf(node)) {
      if (!index.has(target)) visit(target);
      else if (!stack.includes(target)) continue;
      lowest.set(node, Math.min(low(node), low(target)));
    }
    if (low(node) === index.get(node)) groups.push(stack.splice(stack.lastIndexOf(node)));
  };
  for (const node of nodes) if (!index.has(node)) visit(node);
  return groups;
}
