import type { Message, Value } from '#xds/messages/message.ts';

/* Messages are read here as an Envoy reads them: by field, and what is not there is empty. */

/** The message in a field; an empty one if there is none. */
export function objectAt(message: Message, field: string): Message {
  const value = message[field];
  return isMessage(value) ? value : {};
}

/** The messages in a list. */
export function listAt(message: Message, field: string): readonly Message[] {
  const value = message[field];
  return Array.isArray(value) ? value.filter(isMessage) : [];
}

/** The texts in a list. */
export function textsAt(message: Message, field: string): readonly string[] {
  const value = message[field];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** A text; undefined if there is none. */
export function textAt(message: Message, field: string): string | undefined {
  const value = message[field];
  return typeof value === 'string' ? value : undefined;
}

/** A number; undefined if there is none. */
export function numberAt(message: Message, field: string): number | undefined {
  const value = message[field];
  return typeof value === 'number' ? value : undefined;
}

export function isMessage(value: Value): value is Message {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
