/** Inside the quotes of an argument, up to what ends it. */
const TEXT = String.raw`[^\\)"]*(?:\\.[^\\)"]*)*`;
/** `(["x-a", "x-b"])` or `(x-a)`, from behind the first bracket on. Where one form may turn into the other, it may. */
const ARGUMENTS = String.raw` *(?:\[ *"|[^ [])${TEXT}(?:" *, *"${TEXT})*(?:\)|" *\] *\)) *%`;
const VARIABLE = String.raw`%(?!%)[^%(]*(?:%|\(${ARGUMENTS})`;
const FORMAT = new RegExp(`^[^%]*(?:(?:%%|${VARIABLE})[^%]*)*$`, 's');

/**
 * Why Envoy could not make a header of this value; undefined if it could. Envoy replaces `%VARIABLES%`, with or without
 * arguments, and a lone `%` is `%%`. Whether it knows the variable is not asked: that changes with its version.
 */
export function headerValueProblem(value: string): string | undefined {
  if (hasControlCharacter(value)) return `${JSON.stringify(value)} must not have control characters`;
  if (FORMAT.test(value)) return undefined;
  return `"${value}" has a "%" that does not begin a valid %VARIABLE%`;
}

/** A tab does not count as one. */
function hasControlCharacter(value: string): boolean {
  return [...value].some((character) => (character < ' ' && character !== '\t') || character === '\u007f');
}
