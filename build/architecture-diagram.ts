/** Draws the rooms of `src/` and the doors between them as a mermaid flowchart, from the imports themselves. */
import { type ImportGraph, roomOf } from './import-graph.ts';
import { STOREYS } from './storeys.ts';

/**
 * The flowchart: storeys from the roof down, and an arrow for each door. A door that follows from others (server to base,
 * say) is left out, as the picture would be black otherwise.
 */
export function architectureDiagram(graph: ImportGraph): string {
  const doors = doorsOf(graph);
  const rooms = STOREYS.flatMap((storey) => storey.rooms);
  return [
    'flowchart TB',
    ...STOREYS.flatMap(({ name, rooms }, index) => [
      `  subgraph storey${index}["${name}"]`,
      ...rooms.map((room) => `    ${room}`),
      '  end',
    ]),
    ...rooms.flatMap((from) => directDoors(from, doors).map((to) => `  ${from} --> ${to}`)),
  ].join('\n');
}

type Doors = ReadonlyMap<string, ReadonlySet<string>>;

function doorsOf({ imports }: ImportGraph): Doors {
  const pairs = imports.flatMap(({ from, file }) =>
    file === undefined ? [] : [[roomOf(from), roomOf(file)] as const],
  );
  const byRoom = Map.groupBy(
    pairs.filter(([from, to]) => from !== to),
    ([from]) => from,
  );
  return new Map([...byRoom].map(([from, found]) => [from, new Set(found.map(([, to]) => to))]));
}

/** The doors of a room that no way through another room replaces. */
function directDoors(from: string, doors: Doors): readonly string[] {
  const next = [...(doors.get(from) ?? [])].sort();
  return next.filter((to) => !next.some((other) => other !== to && leadsTo(other, to, doors)));
}

function leadsTo(from: string, to: string, doors: Doors): boolean {
  return [...(doors.get(from) ?? [])].some((next) => next === to || leadsTo(next, to, doors));
}
