import type { JsonObject } from '#base/json.ts';
import { mergeJson } from '#envoy/merge-json.ts';
import { type Message, plain } from '../messages/message.ts';

/** Lays the value of a patch over a message of its type. */
export function merge<M extends Message>(type: string, message: M, value: Message): M {
  // Without what is undefined a message is JSON, and merging keeps what a message has to have.
  const [base, patch] = [plain(message), plain(value)] as unknown as readonly [JsonObject, JsonObject];
  return mergeJson(type, base, patch) as unknown as M;
}
