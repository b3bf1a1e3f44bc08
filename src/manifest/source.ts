import { lineIndex } from '#base/line-index.ts';
import type { Position } from '#base/position.ts';

/** A text and the name a person knows it by: a path, `-` for stdin, a template's name. */
export interface Source {
  readonly name: string;
  readonly text: string;
}

/** Turns offsets of a source into places a person can open. */
export function positionsIn({ name, text }: Source): (offset: number) => Position {
  const placeAt = lineIndex(text);
  return (offset) => ({ file: name, ...placeAt(offset) });
}
