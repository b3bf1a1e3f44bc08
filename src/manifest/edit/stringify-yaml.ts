import { Document } from 'yaml';
import type { Json } from '#base/json.ts';
import { nodeOf } from './node-of.ts';

/** Writes YAML as kubectl does: two spaces, lists level with their key, no folding; what Kubernetes would misread, quoted. */
export function stringifyYaml(value: Json): string {
  return new Document(nodeOf(value), { schema: 'failsafe' }).toString({ indentSeq: false, lineWidth: 0 });
}
