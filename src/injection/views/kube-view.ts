import { isList, isObject, type Json, type JsonObject } from '#base/json.ts';
import { memoizeByName } from '#base/memoize.ts';
import { canonical } from '#kube/canonical.ts';
import type { GoType } from '#kube/go-types.ts';
import type { ShapeName } from '#kube/shape-table.ts';
import { shapeOf } from '#kube/shapes.ts';
import { mapOf, pointer, pointerTo, sliceOf, stringMap, stringSlice, struct } from '#template/values/construct.ts';
import type { StructType, Value } from '#template/values/value.ts';
import { goScalar, scalarTypeName } from './kube-scalars.ts';

/** A JSON object of the Kubernetes API as templates see it: the Go struct it would be decoded into. */
export function kubeView(shape: ShapeName, object: JsonObject): Value {
  return struct(viewType(shape), object);
}

const viewType = memoizeByName((name: ShapeName): StructType<JsonObject> => {
  const { fields, embedded } = shapeOf(name);
  const own = fields.map(({ goName, jsonName, type }) => {
    return [goName, (source: JsonObject) => project(type, source[jsonName] ?? undefined)] as const;
  });
  // An embedded struct lives in the same JSON object, so that it can be asked for by its own name too.
  const parts = [...embedded].map(([goName, shape]) => {
    return [goName, (source: JsonObject) => kubeView(shape, source)] as const;
  });
  return {
    name: structName(name),
    fields: Object.fromEntries([...own, ...parts]),
    json: (source) => canonical(source, name),
  };
});

function project(type: GoType, value: Json | undefined): Value {
  switch (type.kind) {
    case 'scalar':
      return goScalar(type, value);
    case 'struct':
      return kubeView(type.shape, isObject(value) ? value : {});
    case 'pointer':
      return projectPointer(type.of, value);
    case 'list':
      return projectList(type.of, isList(value) ? value : undefined);
    case 'map':
      return projectMap(type.of, isObject(value) ? value : undefined);
  }
}

function projectPointer(to: GoType, value: Json | undefined): Value {
  if (to.kind === 'struct') return pointerTo(viewType(to.shape), isObject(value) ? value : undefined);
  return pointer(typeName(to), value === undefined ? undefined : project(to, value));
}

function projectList(of: GoType, items: readonly Json[] | undefined): Value {
  if (isText(of)) return stringSlice(items?.map(String));
  return sliceOf(
    typeName(of),
    items?.map((item) => project(of, item ?? undefined)),
  );
}

function projectMap(of: GoType, entries: JsonObject | undefined): Value {
  const values = entries && Object.entries(entries).map(([key, value]) => [key, project(of, value ?? undefined)]);
  if (isText(of)) return stringMap(values && Object.fromEntries(values));
  return mapOf(typeName(of), project(of, undefined), values && Object.fromEntries(values));
}

function isText(type: GoType): boolean {
  return type.kind === 'scalar' && type.scalar === 'string' && type.named === undefined;
}

function typeName(type: GoType): string {
  switch (type.kind) {
    case 'scalar':
      return scalarTypeName(type);
    case 'struct':
      return structName(type.shape);
    case 'pointer':
      return `*${typeName(type.of)}`;
    case 'list':
      return `[]${typeName(type.of)}`;
    case 'map':
      return `map[string]${typeName(type.of)}`;
  }
}

/** Go names a type by the last part of its package: `v1.Container`. */
function structName(shape: ShapeName): string {
  return shape.slice(shape.indexOf('/') + 1);
}
