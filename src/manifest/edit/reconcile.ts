import { isDeepStrictEqual } from 'node:util';
import { isMap, isScalar, isSeq, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import { isList, isObject, type Json, type JsonObject } from '#base/json.ts';
import { keyText } from '../key.ts';
import { resolveScalar } from '../scalar.ts';
import { nodeOf, pairOf } from './node-of.ts';

/** What tells the items of a list apart: containers have names, mounts have paths. */
const IDENTITIES = ['name', 'mountPath'] as const;

/**
 * The node that says `after`, where `node` says `before`: whatever is the same keeps its node, and so its comments and
 * its style. Nodes are changed in place, for the tree has been composed to be edited and then printed.
 */
export function reconcile(node: unknown, before: Json, after: Json): Node {
  if (isNodeOf(node) && isDeepStrictEqual(before, after)) return node;
  if (isMap(node) && isObject(before) && isObject(after)) return reconcileMap(node, before, after);
  if (isSeq(node) && isList(before) && isList(after)) return reconcileList(node, before, after);
  return nodeOf(after);
}

function reconcileMap(map: YAMLMap, before: JsonObject, after: JsonObject): Node {
  const kept = map.items.filter(({ key }) => Object.hasOwn(after, textOf(key)));
  for (const pair of kept) {
    const key = textOf(pair.key);
    pair.value = reconcile(pair.value, before[key] ?? null, after[key] ?? null);
  }
  const added = Object.entries(after).filter(([key]) => !Object.hasOwn(before, key));
  map.items = [...kept, ...added.map(([key, value]) => pairOf(key, value))];
  return map;
}

function reconcileList(list: YAMLSeq, before: readonly Json[], after: readonly Json[]): Node {
  const identity = identityOf(before, after);
  const counterpart = (item: Json, index: number): number =>
    identity ? before.findIndex((old) => identity(old) === identity(item)) : index;
  const first = list.items[0];
  list.items = after.map((item, index) => {
    const old = counterpart(item, index);
    return old >= 0 && old < before.length ? reconcile(list.items[old], before[old] ?? null, item) : nodeOf(item);
  });
  if (isNodeOf(first) && list.items[0] !== first) moveComment(list, first);
  return list;
}

/** What stands above the first item is held by the list; it is about that item, wherever the item is now. */
function moveComment(list: YAMLSeq, first: Node): void {
  if (list.commentBefore) first.commentBefore = list.commentBefore;
  list.commentBefore = null;
}

/** The field that tells the items of both lists apart, if there is one. */
function identityOf(...lists: readonly (readonly Json[])[]): ((item: Json) => unknown) | undefined {
  for (const field of IDENTITIES) {
    const identity = (item: Json): unknown => (isObject(item) ? item[field] : undefined);
    const distinct = lists.every((list) => {
      const values = list.map(identity);
      return values.every((value) => typeof value === 'string') && new Set(values).size === list.length;
    });
    if (distinct) return identity;
  }
  return undefined;
}

/** A key as Kubernetes reads it: an unquoted `on` is the word true. */
function textOf(key: unknown): string {
  if (!isScalar(key)) return '';
  const text = String(key.value);
  return (key.type === 'PLAIN' ? keyText(resolveScalar(text)) : undefined) ?? text;
}

function isNodeOf(node: unknown): node is Node {
  return isMap(node) || isSeq(node) || isScalar(node);
}
