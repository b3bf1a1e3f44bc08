import type { DescMessage, Message } from './protobuf.ts';

/** A message of Envoy that has been read, with its type. */
export interface TypedMessage {
  readonly type: DescMessage;
  readonly message: Message;
}

/** The names of extensions that rely on their name: Envoy looks them up by the type of their configuration. */
export function* untypedExtensions({ type, message }: TypedMessage): Generator<string> {
  for (const { fieldKind, message: inner, localName, oneof } of type.fields) {
    const value = oneof ? chosen(message, oneof.localName, localName) : memberOf(message, localName);
    // The well-known types have values of their own kind, and no extensions.
    if (value !== undefined && fieldKind === 'message' && inner && !inner.typeName.startsWith('google.protobuf.')) {
      yield* untypedExtensions({ type: inner, message: value as Message });
    }
  }
  const typed = type.fields.find(({ name }) => name === 'typed_config');
  if (!typed) return;
  const isSet = typed.oneof
    ? chosenName(message, typed.oneof.localName) !== undefined
    : memberOf(message, typed.localName) !== undefined;
  if (!isSet) yield String(memberOf(message, 'name') ?? '');
}

interface Choice {
  readonly case?: string;
  readonly value?: unknown;
}

/** A oneof is one property of a message: which of its fields is set, and to what. */
function chosen(message: Message, oneof: string, field: string): unknown {
  const choice = memberOf(message, oneof) as Choice | undefined;
  return choice?.case === field ? choice.value : undefined;
}

function chosenName(message: Message, oneof: string): string | undefined {
  return (memberOf(message, oneof) as Choice | undefined)?.case;
}

function memberOf(message: Message, name: string): unknown {
  return Object.hasOwn(message, name) ? (message as unknown as Record<string, unknown>)[name] : undefined;
}
