import { isList, isObject, type Json, type JsonObject } from '#base/json.ts';
import {
  contentFields,
  DELETE_FROM_LIST,
  directedField,
  isDirected,
  PATCH,
  RETAIN_KEYS,
  SET_ELEMENT_ORDER,
  withoutDirected,
  withoutNulls,
} from './directives.ts';
import { mergeInOrder } from './element-order.ts';
import { kindOf } from './items.ts';
import { deleteFromList, type Lists, mergeList } from './lists.ts';
import { failMerge } from './merge-error.ts';
import { listSite, objectSite, type Site } from './site.ts';

/** Merges two objects, field by field; null deletes. */
export function mergeObject(base: JsonObject, patch: JsonObject, site: Site): JsonObject {
  if (Object.keys(patch).length === 0) return base;
  if (isDirected(patch)) return directedObject(patch, site);
  const kept = fieldsToKeep(patch, site);
  const merged = new Map(Object.entries(base).filter(([name]) => kept?.has(name) ?? true));
  const ordered = orderedFields(merged, patch, site);
  for (const [name, list] of ordered) if (list) merged.set(name, list);
  for (const change of changesOf(patch, site)) {
    if (ordered.has(change.name) && !change.deletes) continue;
    const value = mergeValue(merged.get(change.name), change, site);
    if (value === undefined) merged.delete(change.name);
    else merged.set(change.name, value);
  }
  return Object.fromEntries(merged);
}

function directedObject({ [PATCH]: directive, ...rest }: JsonObject, { path }: Site): JsonObject {
  if (directive === 'replace') return rest;
  if (directive === 'delete') return {};
  return failMerge(path, `has a $patch of ${JSON.stringify(directive)}: must be "replace" or "delete"`);
}

/** The fields of the base that stay; undefined for all. What the patch brings must be among those it retains. */
function fieldsToKeep(patch: JsonObject, site: Site): ReadonlySet<Json> | undefined {
  const told = patch[RETAIN_KEYS];
  const content = contentFields(patch);
  if (told === undefined) {
    const implied = site.options.retainKeys === 'implied' && site.retains;
    return implied && content.some((name) => name !== site.itemKey) ? new Set(content) : undefined;
  }
  if (!isList(told)) return failMerge(site.path, `has a ${RETAIN_KEYS} that is not a list of fields`);
  const stray = content.find((name) => !told.includes(name));
  return stray === undefined
    ? new Set(told)
    : failMerge(site.path, `brings ${stray}, which its ${RETAIN_KEYS} leaves out`);
}

/** The merged lists of the fields for which the patch sets an order; undefined for one that is on neither side. */
function orderedFields(base: ReadonlyMap<string, Json>, patch: JsonObject, site: Site) {
  const directives = Object.keys(patch).filter((key) => key.startsWith(SET_ELEMENT_ORDER));
  return new Map(
    directives.map((key) => {
      const name = directedField(key, SET_ELEMENT_ORDER) ?? failMerge(site.path, `has a ${key} that names no field`);
      const field = { base: base.get(name), patch: patch[name], order: patch[key] };
      return [name, mergeInOrder(field, listsIn(site, name))] as const;
    }),
  );
}

/** What a patch wants with one field. */
interface Change {
  readonly name: string;
  readonly value: Json;
  /** From a `$deleteFromPrimitiveList`. */
  readonly deletes: boolean;
}

function changesOf(patch: JsonObject, site: Site): readonly Change[] {
  const entries = Object.entries(patch).filter(([key]) => key !== RETAIN_KEYS && !key.startsWith(SET_ELEMENT_ORDER));
  return entries.map(([key, value]) => {
    if (!key.startsWith(DELETE_FROM_LIST)) return { name: key, value, deletes: false };
    const name = directedField(key, DELETE_FROM_LIST) ?? failMerge(site.path, `has a ${key} that names no field`);
    return { name, value, deletes: true };
  });
}

/**
 * The new value of a field; undefined for none. Values of different types do not merge: the patch's is taken, and it is
 * for whoever decodes the result to find fault with its type.
 */
function mergeValue(old: Json | undefined, { name, value, deletes }: Change, site: Site): Json | undefined {
  if (value === null) return undefined;
  if (old === undefined || kindOf(old) !== kindOf(value)) return deletes ? old : withoutDirected(withoutNulls(value));
  if (isObject(old) && isObject(value)) {
    const child = objectSite(site, name);
    return child ? mergeObject(old, value, child) : value;
  }
  if (isList(old) && isList(value)) {
    const list = listsIn(site, name);
    if (deletes) return deleteFromList(old, value, list);
    return list.merges ? mergeList(old, value, list) : value;
  }
  return value;
}

function listsIn(site: Site, name: string): Lists {
  return { ...listSite(site, name), mergeItem: mergeObject };
}
