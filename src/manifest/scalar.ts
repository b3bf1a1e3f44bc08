import type { Json } from '#base/json.ts';

/**
 * What an unquoted scalar means to Kubernetes, whose reader (sigs.k8s.io/yaml over go-yaml 2) follows most of YAML 1.1:
 * `yes` and `on` are booleans, `010` is eight, `1_000` a thousand; times and base-60 numbers stay text.
 */
export function resolveScalar(text: string): Json {
  if (text === '') return null;
  const hint = HINTS[text.charCodeAt(0)];
  if (hint === undefined) return text;
  const word = hint === 'number' ? undefined : WORDS.get(text);
  if (word !== undefined) return word;
  return hint === 'word' ? text : resolveNumber(text);
}

/** Words with a meaning of their own. `.inf` and `.nan` are numbers that JSON cannot write. */
const WORDS: ReadonlyMap<string, boolean | null | number> = new Map<string, boolean | null | number>([
  ...spellings(true, 'y yes true on'),
  ...spellings(false, 'n no false off'),
  ...spellings(null, 'null'),
  ['~', null],
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, Number.NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => [word, Number.POSITIVE_INFINITY] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, Number.NEGATIVE_INFINITY] as const),
]);

/** `yes` is recognised as `yes`, `Yes` and `YES`, but not as `yEs`. */
function spellings<T>(value: T, words: string): [string, T][] {
  return words
    .split(' ')
    .flatMap((word) => [word, word[0]?.toUpperCase() + word.slice(1), word.toUpperCase()])
    .map((word) => [word, value]);
}

/** By first character: only these can begin something other than text. */
const HINTS = hints();

function hints(): readonly ('word' | 'number' | 'either' | undefined)[] {
  const table = new Array<'word' | 'number' | 'either' | undefined>(128).fill(undefined);
  for (const letter of 'yYnNtTfFoO~') table[letter.charCodeAt(0)] = 'word';
  for (const digit of '0123456789') table[digit.charCodeAt(0)] = 'number';
  for (const sign of '+-.') table[sign.charCodeAt(0)] = 'either';
  return table;
}

const PREFIXED = /^([-+]?)0([xXoObB])([0-9a-fA-F]+)$/;
const OCTAL = /^[-+]?0[0-7]+$/;
const DECIMAL = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const DIGITS: Readonly<Record<string, RegExp>> = { x: /^[0-9a-fA-F]+$/, o: /^[0-7]+$/, b: /^[01]+$/ };

function resolveNumber(text: string): number | string {
  const plain = text.startsWith('.') ? text : text.replaceAll('_', '');
  const prefixed = PREFIXED.exec(plain);
  if (prefixed) return resolvePrefixed(text, prefixed);
  if (OCTAL.test(plain)) return Number.parseInt(plain, 8);
  if (!DECIMAL.test(plain)) return text;
  const value = Number(plain);
  return Number.isFinite(value) ? value : text;
}

function resolvePrefixed(text: string, [, sign, base = '', digits = '']: RegExpExecArray): number | string {
  const letter = base.toLowerCase();
  if (!DIGITS[letter]?.test(digits)) return text;
  const value = Number(`0${letter}${digits}`);
  // Beyond 64 bits Kubernetes' reader gives up on a prefixed number and leaves the text.
  if (sign === '-') return value > 2 ** 63 ? text : -value;
  return value > 2 ** 64 ? text : value;
}
