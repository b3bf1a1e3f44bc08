import { isList, isObject, type Json } from './json.ts';

const MAX_TEXT_LENGTH = 60;

/** A value in the words of a message that says what was found instead of what was expected. */
export function describeJson(json: Json | undefined): string {
  if (json === undefined) return 'nothing';
  if (isList(json)) return 'a list';
  if (isObject(json)) return 'an object';
  const text = JSON.stringify(json);
  return text.length > MAX_TEXT_LENGTH ? `${text.slice(0, MAX_TEXT_LENGTH - 3)}…` : text;
}
