import { printable } from '#base/printable.ts';
import type { Output } from './io.ts';

/** Writes one line for people. It stays one, and steers no terminal, whatever names and values it quotes. */
export function writeLine(output: Output, line: string): void {
  output.write(`${printable(line)}\n`);
}
