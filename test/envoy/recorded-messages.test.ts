import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createFileRegistry, fromBinary, fromJson, type JsonValue, toBinary } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { expect, it, jest } from '@jest/globals';
import { isList, isObject, type Json } from '#base/json.ts';
import { messageNamed } from '#envoy/descriptors.ts';
import { encode, readBytes, showMessage, type TypedJson, typeNameOf } from '#envoy/messages.ts';
import { describeConformance, measured, measuredFolder, measuredLines, measuredNames } from '../support/conformance.ts';

// A machine that is busy takes its time.
jest.setTimeout(60_000);

const SESSIONS = ['session-two-sidecars', 'session-dns-health-pcds', 'session-default-nack'];

/** Every hundredth scene is enough: the messages of all of them are alike. */
const SCENES_APART = 100;

/** All messages of Envoy with their type, at whatever depth of a recording, the outermost ones. */
function* typedIn(value: Json): Generator<TypedJson> {
  if (isList(value)) for (const item of value) yield* typedIn(item);
  else if (isTyped(value)) yield value;
  else if (isObject(value)) for (const item of Object.values(value)) yield* typedIn(item);
}

function isTyped(value: Json): value is TypedJson {
  return isObject(value) && typeof value['@type'] === 'string' && /\/(envoy|istio)\./.test(value['@type']);
}

describeConformance('The messages that istiod sent', () => {
  const lines = SESSIONS.flatMap((session) => measuredLines<Json>(`mesh-wire/agent/${session}.jsonl`));
  const names = measuredNames('mesh/scenes').filter((_, index) => index % SCENES_APART === 0);
  const scenes = names.map((name) => measured<Json>(`mesh/scenes/${name}.json`));
  const messages = [...lines, ...scenes].flatMap((each) => [...typedIn(each)]);

  it('are the same bytes as by the descriptors that istiod itself is built from', () => {
    const bytes = gunzipSync(readFileSync(join(measuredFolder('mesh-wire/descriptors'), 'envoy-istio.binpb.gz')));
    const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, bytes));
    expect(messages.length).toBeGreaterThan(200);
    for (const message of messages) {
      const { '@type': url, ...content } = message;
      const type = registry.getMessage(typeNameOf(url));
      if (!type) throw new Error(`the recordings have no descriptor of ${url}`);
      const theirs = toBinary(type, fromJson(type, content as JsonValue, { registry }));
      expect(Buffer.from(encode(message).value).equals(Buffer.from(theirs))).toBe(true);
    }
  });

  it('say the same when they have been written and read', () => {
    for (const message of messages) {
      const { '@type': url, ...content } = message;
      const type = messageNamed(typeNameOf(url));
      expect(showMessage(type, readBytes(type, encode(message).value))).toEqual(content);
    }
  });
});
