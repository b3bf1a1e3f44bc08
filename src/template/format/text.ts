import { characters, toBytes } from '#go/utf8.ts';
import { alphabetOf, type Flags, pad } from './flags.ts';
import { fitsBackQuotes, quote } from './quote.ts';

/** A string in one of its verbs; undefined when the verb is none for strings. */
export function formatText(text: string, verb: string, flags: Flags): string | undefined {
  switch (verb) {
    case 'v':
      return flags.source ? quoted(text, { ...flags, sharp: true }) : pad(shorten(text, flags), flags);
    case 's':
      return pad(shorten(text, flags), flags);
    case 'q':
      return quoted(text, flags);
    case 'x':
      return hexadecimal(text, 'x', flags);
    case 'X':
      return hexadecimal(text, 'X', flags).toUpperCase();
    default:
      return undefined;
  }
}

/** The precision of a string is a number of characters. */
function shorten(text: string, { precision }: Flags): string {
  return precision === undefined || text.length <= precision ? text : characters(text).slice(0, precision).join('');
}

function quoted(text: string, flags: Flags): string {
  const short = shorten(text, flags);
  const raw = flags.sharp && !flags.source && fitsBackQuotes(short);
  return pad(raw ? `\`${short}\`` : quote(short, alphabetOf(flags)), flags);
}

/** Each byte as two digits; a space between them when asked for, and 0x before all or before each. */
function hexadecimal(text: string, x: 'x' | 'X', flags: Flags): string {
  const bytes = Array.from(toBytes(text).subarray(0, flags.precision), (byte) => byte.toString(16).padStart(2, '0'));
  const prefix = flags.sharp && bytes.length > 0 ? `0${x}` : '';
  return pad(prefix + bytes.join(flags.space ? ` ${prefix}` : ''), flags);
}
