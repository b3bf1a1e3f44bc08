import type { JsonValue } from '@bufbuild/protobuf';
import type { JsonObject } from '#base/json.ts';
import { messageNamed } from './descriptors.ts';
import { toStandardJson } from './json-dialect.ts';
import { REGISTRY, showMessage } from './messages.ts';
import { loadProtobuf } from './protobuf.ts';

/**
 * A value in protobuf's own JSON: every field by its one name, no field that the type does not have. Throws where it
 * is none of the type.
 */
export function normalJson(typeName: string, value: JsonObject): JsonObject {
  const type = messageNamed(typeName);
  const options = { registry: REGISTRY, ignoreUnknownFields: true };
  // The library's JSON is ours, but for `readonly`.
  return showMessage(type, loadProtobuf().fromJson(type, toStandardJson(type, value) as JsonValue, options));
}
