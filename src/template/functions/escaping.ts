import { toBytes } from '#go/utf8.ts';
import { printedForm, sprint } from '../format/print.ts';
import { isPrintable } from '../format/quote.ts';
import type { FunctionFamily } from '../function-table.ts';
import type { Budget } from '../limits.ts';
import { anything } from '../values/param-types.ts';
import type { Value } from '../values/value.ts';

/** The functions of the language that make text fit for HTML, JavaScript and the query of a URL. */
export const escapingFunctions: FunctionFamily = [
  { name: 'html', params: [], rest: anything, run: (args, budget) => escapeHtml(joined(args, budget)) },
  { name: 'js', params: [], rest: anything, run: (args, budget) => escapeJs(joined(args, budget)) },
  { name: 'urlquery', params: [], rest: anything, run: (args, budget) => escapeQuery(joined(args, budget)) },
];

const HTML: Readonly<Record<string, string>> = {
  '\0': '\ufffd',
  '"': '&#34;',
  "'": '&#39;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
};

/** All arguments as one text, each as an action would print it. */
function joined(args: readonly Value[], budget: Budget): string {
  return sprint(
    args.map((arg) => printedForm(arg ?? undefined)),
    budget,
  );
}

function escapeHtml(text: string): string {
  return text.replace(/[\0"'&<>]/g, (character) => HTML[character] ?? '');
}

function escapeJs(text: string): string {
  return text.replace(/[\\'"<>&=]|[^ -~\u007f]/gu, (character) => {
    if (/[\\'"]/.test(character)) return `\\${character}`;
    const point = character.codePointAt(0) ?? 0;
    return point > 0x7f && isPrintable(character)
      ? character
      : `\\u${point.toString(16).toUpperCase().padStart(4, '0')}`;
  });
}

function escapeQuery(text: string): string {
  return Array.from(toBytes(text), (byte) => {
    const character = String.fromCharCode(byte);
    if (/[\w.~-]/.test(character)) return character;
    return character === ' ' ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}
