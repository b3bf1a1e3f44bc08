import { type FunctionFamily, row } from '#template/functions.ts';
import { int, text } from '#template/params.ts';

/** Istio's functions on text. Two of them are not what sprig has by the same names, so they must be laid over it. */
export const strings: FunctionFamily = [
  row({ name: 'indent', params: [int, text], run: ([spaces, source]) => indent(Number(spaces), source) }),
  row({ name: 'contains', params: [text, text], run: ([needle, haystack]) => haystack.includes(needle) }),
  row({ name: 'toLower', params: [text], run: ([source]) => source.toLowerCase() }),
  row({ name: 'directory', params: [text], run: ([path]) => path.slice(0, path.lastIndexOf('/') + 1) }),
];

/** Indents all lines but the first: the text is meant to start where the action stands. */
function indent(spaces: number, source: string): string {
  return source.replaceAll('\n', `\n${' '.repeat(Math.max(spaces, 0))}`);
}
