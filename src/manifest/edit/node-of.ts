import { type Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { isList, isObject, type Json } from '#base/json.ts';
import { resolveScalar } from '../scalar.ts';

/** A new node for a value. Scalars are text here, as in every tree that this project composes. */
export function nodeOf(value: Json): Node {
  if (isList(value)) {
    const list = new YAMLSeq();
    list.items = value.map(nodeOf);
    return list;
  }
  if (!isObject(value)) return scalarOf(value as string | number | boolean | null);
  const map = new YAMLMap();
  map.items = Object.entries(value).map(([key, entry]) => pairOf(key, entry));
  return map;
}

/** A new entry of a mapping. */
export function pairOf(key: string, value: Json): Pair<Node, Node> {
  return new Pair(scalarOf(key), nodeOf(value));
}

function scalarOf(value: string | number | boolean | null): Scalar {
  const scalar = new Scalar(String(value));
  if (typeof value === 'string' && isSpecial(value)) scalar.type = Scalar.QUOTE_DOUBLE;
  return scalar;
}

/** What the readers of YAML 1.1 and 1.2 do not agree on inside of brackets; and spaces that a text block would lose. */
const AMBIGUOUS = /\?|^:|^ +\n/;

/** A text that Kubernetes would take for something else (`yes`, `1e3`, a merge key) needs its quotes. */
function isSpecial(text: string): boolean {
  return text === '<<' || resolveScalar(text) !== text || AMBIGUOUS.test(text);
}
