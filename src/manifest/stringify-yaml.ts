import { stringify } from 'yaml';
import type { Json } from '../base/json.ts';

/** Writes YAML as kubectl does: two spaces, lists level with their key, no folding; YAML 1.1 words stay quoted. */
export function stringifyYaml(value: Json): string {
  return stringify(value, { version: '1.1', indentSeq: false, lineWidth: 0, aliasDuplicateObjects: false });
}
