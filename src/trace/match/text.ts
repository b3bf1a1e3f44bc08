import { compilePattern } from '#istio/parts/http/re2.ts';
import type { Message } from '#xds/messages/message.ts';
import { objectAt, textAt } from '../message.ts';

/** Whether a text is what an envoy.type.matcher.v3.StringMatcher asks for; regular expressions match the whole of it. */
export function matchesText(matcher: Message, text: string): boolean {
  const isLoose = matcher['ignoreCase'] === true;
  const own = isLoose ? text.toLowerCase() : text;
  const asked = (field: string) => {
    const value = textAt(matcher, field);
    return isLoose ? value?.toLowerCase() : value;
  };
  const [exact, prefix, suffix, contains] = ['exact', 'prefix', 'suffix', 'contains'].map(asked);
  if (exact !== undefined) return own === exact;
  if (prefix !== undefined) return own.startsWith(prefix);
  if (suffix !== undefined) return own.endsWith(suffix);
  if (contains !== undefined) return own.includes(contains);
  const regex = textAt(objectAt(matcher, 'safeRegex'), 'regex');
  return regex !== undefined && (compilePattern(regex)?.matches(text) ?? false);
}

/** A matcher in words: `starts with "/a"`. */
export function textInWords(matcher: Message): string {
  const words = { exact: 'is', prefix: 'starts with', suffix: 'ends with', contains: 'contains' } as const;
  for (const [field, word] of Object.entries(words)) {
    const value = textAt(matcher, field);
    if (value !== undefined) return `${word} ${JSON.stringify(value)}`;
  }
  return `matches ${JSON.stringify(textAt(objectAt(matcher, 'safeRegex'), 'regex') ?? '')}`;
}
