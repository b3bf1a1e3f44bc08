import type { CompletionItem } from 'vscode-languageserver/node';
import type { Kind } from '#kinds/kind.ts';
import { findKind, KINDS } from '#kinds/registry.ts';
import type { Type } from '#proto/types.ts';
import type { Cursor } from './cursor.ts';

/** Numbers of the protocol for what a proposal is. */
const FIELD_ITEM = 5;
const VALUE_ITEM = 12;

const TOP_LEVEL = ['apiVersion', 'kind', 'metadata', 'spec'];

/** What can stand where the cursor is: fields of the schema that are not there yet, or the words that a field accepts. */
export function completionsAt(cursor: Cursor): readonly CompletionItem[] {
  const { path, field, siblings } = cursor;
  if (field !== undefined) return valuesOf(cursor, field).map((label) => ({ label, kind: VALUE_ITEM }));
  const names = path.length === 0 ? TOP_LEVEL : fieldsAt(cursor);
  return names
    .filter((name) => !siblings.has(name))
    .map((name) => ({ label: name, kind: FIELD_ITEM, insertText: `${name}: ` }));
}

function valuesOf(cursor: Cursor, field: string): readonly string[] {
  if (cursor.path.length === 0) return topLevelValues(cursor, field);
  const parent = typeAt(cursor);
  const type = parent?.kind === 'message' ? parent.shape.byName.get(field)?.type : undefined;
  if (type?.kind === 'enum') return Object.keys(type.numbers);
  return (type?.kind === 'scalar' || type?.kind === 'wrapper') && type.scalar === 'bool' ? ['true', 'false'] : [];
}

function topLevelValues({ apiVersion, kind }: Cursor, field: string): readonly string[] {
  const named = KINDS.filter((each) => each.kind === kind);
  if (field === 'apiVersion') return [...new Set((named.length > 0 ? named : KINDS).flatMap(apiVersionsOf))];
  if (field !== 'kind') return [];
  const served = KINDS.filter((each) => apiVersionsOf(each).includes(apiVersion));
  return (served.length > 0 ? served : KINDS).map((each) => each.kind);
}

function apiVersionsOf({ group, versions }: Kind): readonly string[] {
  return versions.map((version) => `${group}/${version}`);
}

function fieldsAt(cursor: Cursor): readonly string[] {
  const type = typeAt(cursor);
  return type?.kind === 'message' ? type.shape.fields.map(({ name }) => name) : [];
}

/** The type of the mapping around the cursor. */
function typeAt({ apiVersion, kind, path }: Cursor): Type | undefined {
  const [root, ...rest] = path;
  const spec = root === 'spec' ? findKind(apiVersion, kind)?.spec : undefined;
  return rest.reduce<Type | undefined>((type, name) => within(childOf(type, name)), spec);
}

function childOf(type: Type | undefined, name: string): Type | undefined {
  if (type?.kind === 'map') return type.element;
  return type?.kind === 'message' ? type.shape.byName.get(name)?.type : undefined;
}

/** A list is stepped over: paths have no indexes. */
function within(type: Type | undefined): Type | undefined {
  return type?.kind === 'list' ? within(type.element) : type;
}
