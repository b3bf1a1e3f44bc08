import type { JsonObject } from '#base/json.ts';
import { formatPath } from '#base/path.ts';
import { judge } from '#kinds/judge.ts';
import type { Kind } from '#kinds/kind.ts';

/** What the rules of a kind say of an object that has a name and a namespace: `OUT1203 spec.servers[0].hosts`. */
export function rulesOn(kind: Kind, spec: JsonObject, metadata: JsonObject = {}): readonly string[] {
  const { rules } = judge(kind, { metadata: { name: 'example', namespace: 'shop', ...metadata }, spec });
  return rules.map(({ entry: { code }, path }) => `${code} ${formatPath(path)}`);
}
