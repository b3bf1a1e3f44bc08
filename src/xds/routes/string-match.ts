import type { HTTPMatchRequest } from '#kinds/virtual-service/http/schema.ts';
import type { Message } from '../messages/message.ts';

export type StringMatch = NonNullable<HTTPMatchRequest['uri']>;

/** envoy.type.matcher.v3.StringMatcher; undefined for a match that says nothing. */
export function stringMatcher({ exact, prefix, regex }: StringMatch): Message | undefined {
  if (exact !== undefined) return { exact };
  if (prefix !== undefined) return { prefix };
  return regex === undefined ? undefined : { safeRegex: { regex } };
}

/** Whether a match only asks that something is there. */
export function isPresence({ exact, prefix, regex }: StringMatch): boolean {
  return regex === '*' || (exact === undefined && prefix === undefined && regex === undefined);
}
