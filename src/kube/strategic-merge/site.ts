import type { Json, JsonObject } from '#base/json.ts';
import type { Path } from '#base/path.ts';
import { type GoType, pointee } from '../go-types.ts';
import { type Field, shapeOf } from '../shapes.ts';
import { failMerge } from './merge-error.ts';
import type { MergeOptions } from './options.ts';

/** Where in the document two objects merge, and as what. */
export interface Site {
  /** Undefined within a field that the Go types do not have. */
  readonly type: GoType | undefined;
  /** In the patch, for whoever has to correct it. */
  readonly path: Path;
  readonly options: MergeOptions;
  /** Whether the field says `retainKeys`, and the merge key if the object is an item of a list. */
  readonly retains: boolean;
  readonly itemKey: string | undefined;
}

/** Where two lists meet, and by what law. */
export interface ListSite {
  readonly path: Path;
  /** False for atomic lists: the patch's list takes the place of the base's. */
  readonly merges: boolean;
  readonly key: MergeKey | undefined;
  readonly item: Site;
}

/** What makes two items of a list the same item. */
export interface MergeKey {
  readonly field: string;
  /** A plain value that is the same for the same item; undefined for an item without the field. */
  readonly idOf: (item: JsonObject) => Json | undefined;
}

/** The site of two objects in the same field. The strategy `replace` leaves nothing to merge: undefined. */
export function objectSite(site: Site, name: string): Site | undefined {
  const field = fieldAt(site, name);
  return field?.patchStrategies.includes('replace') ? undefined : childSite(site, name, field);
}

/** The site of two lists in the same field. */
export function listSite(site: Site, name: string): ListSite {
  const field = fieldAt(site, name);
  const child = childSite(site, name, field);
  const { path } = child;
  if (!field) return { path, merges: false, key: undefined, item: child };
  const type = itemType(field.type) ?? failMerge(path, 'is a list on both sides, but must not be one');
  const key = field.patchMergeKey === undefined ? undefined : mergeKey(site, name, field.patchMergeKey);
  const item = { ...child, type, itemKey: field.patchMergeKey };
  return { path, merges: field.patchStrategies.includes('merge'), key, item };
}

function childSite(site: Site, name: string, field: Field | undefined): Site {
  return {
    type: field?.type,
    path: [...site.path, name],
    options: site.options,
    retains: field?.patchStrategies.includes('retainKeys') ?? false,
    itemKey: undefined,
  };
}

/** Upstream takes a pointer for a pointer to a list, and so lets lists replace each other there. */
function itemType(type: GoType): GoType | undefined {
  if (type.kind === 'pointer') return itemType(type.of) ?? type.of;
  return type.kind === 'list' ? type.of : undefined;
}

function mergeKey(site: Site, name: string, field: string): MergeKey {
  const shape = site.type && pointee(site.type);
  const further = shape?.kind === 'struct' ? site.options.furtherKeys[`${shape.shape}.${name}`] : undefined;
  return { field, idOf: further ? compoundId(field, further) : (item) => item[field] };
}

function compoundId(field: string, further: JsonObject): MergeKey['idOf'] {
  const rest = Object.entries(further);
  return (item) => {
    const ids = [item[field], ...rest.map(([name, absent]) => item[name] ?? absent)];
    return ids[0] === undefined ? undefined : JSON.stringify(ids);
  };
}

function fieldAt(site: Site, name: string): Field | undefined {
  if (!site.type) return undefined;
  const path = [...site.path, name];
  const type = pointee(site.type);
  if (type.kind !== 'struct') return failMerge(path, `cannot be merged below a value of the type ${type.kind}`);
  const field = shapeOf(type.shape).byJsonName.get(name);
  if (field || site.options.unknownFields === 'merged') return field;
  return failMerge(path, `is not a field of ${type.shape}, so its values cannot be merged`);
}
