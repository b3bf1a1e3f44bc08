import { type handleUnaryCall, Metadata, type ServiceDefinition, status } from '@grpc/grpc-js';
import { serviceNamed } from '#envoy/descriptors.ts';
import { readBytes, writeBytes } from '#envoy/messages.ts';
import type { DescMessage, DescMethod, Message } from '#envoy/protobuf.ts';

export { status };

/** A gRPC service as the server wants it, from its descriptor. Messages are the library's plain objects. */
export function definitionOf(service: string): ServiceDefinition {
  const { methods, typeName } = serviceNamed(service);
  return Object.fromEntries(methods.map((method) => [method.localName, describeMethod(typeName, method)]));
}

function describeMethod(service: string, method: DescMethod) {
  const { methodKind: kind, input, output } = method;
  return {
    path: `/${service}/${method.name}`,
    requestStream: kind === 'client_streaming' || kind === 'bidi_streaming',
    responseStream: kind === 'server_streaming' || kind === 'bidi_streaming',
    requestSerialize: writerOf(input),
    requestDeserialize: readerOf(input),
    responseSerialize: writerOf(output),
    responseDeserialize: readerOf(output),
  };
}

function writerOf(type: DescMessage) {
  return (message: Message) => Buffer.from(writeBytes(type, message));
}

function readerOf(type: DescMessage) {
  return (bytes: Buffer) => readBytes(type, bytes);
}

/** How a call ends badly, as the caller hears it. */
export class CallRefused extends Error {
  override readonly name = 'CallRefused';
  readonly code: status;
  readonly details: string;
  readonly metadata = new Metadata();

  constructor(code: status, details: string) {
    super(details);
    this.code = code;
    this.details = details;
  }
}

/** The first value of a key of the metadata, if it is text. */
export function metadataValue(metadata: Metadata, key: string): string | undefined {
  const [value] = metadata.get(key);
  return typeof value === 'string' ? value : undefined;
}

export type UnaryHandler = handleUnaryCall<Message, Message>;
