import type protobuf from 'protobufjs/light.js';

/** A message of Envoy that has been read, with its type. */
export interface TypedMessage {
  readonly type: protobuf.Type;
  readonly message: protobuf.Message;
}

/** The names of extensions that rely on their name: Envoy looks them up by the type of their configuration. */
export function* untypedExtensions({ type, message }: TypedMessage): Generator<string> {
  const fields = type.fieldsArray.map((field) => ({ field: field.resolve(), value: memberOf(message, field.name) }));
  for (const { field, value } of fields) {
    const inner = field.resolvedType;
    if (value !== undefined && !field.repeated && !field.map && inner && 'fieldsArray' in inner) {
      yield* untypedExtensions({ type: inner, message: value as protobuf.Message });
    }
  }
  const isSet = (name: string) => fields.some(({ field, value }) => field.name === name && value !== undefined);
  if ('typed_config' in type.fields && !isSet('typed_config') && !isSet('config_discovery')) {
    yield String(memberOf(message, 'name') ?? '');
  }
}

function memberOf(message: protobuf.Message, name: string): unknown {
  return Object.hasOwn(message, name) ? (message as unknown as Record<string, unknown>)[name] : undefined;
}
