import type { Json } from '#base/json.ts';
import type { GoType, Scalar } from '#kube/go-types.ts';
import { integer, scalar, struct } from '#template/values/construct.ts';
import type { StructType, Value } from '#template/values/value.ts';

type GoScalar = Extract<GoType, { readonly kind: 'scalar' }>;

/** How one scalar of Kubernetes looks to a template; an absent one looks like its zero. */
interface ScalarView {
  readonly typeName: string;
  readonly view: (value: Json | undefined) => Value;
}

const INT_OR_STRING: StructType<Json> = {
  name: 'intstr.IntOrString',
  fields: {
    Type: (port) => integer('int64', typeof port === 'string' ? 1 : 0),
    IntVal: (port) => integer('int32', typeof port === 'number' ? port : 0),
    StrVal: (port) => (typeof port === 'string' ? port : ''),
  },
  methods: {
    String: { run: (port) => String(port ?? '') },
    IntValue: { run: (port) => BigInt(Number.parseInt(String(port ?? 0), 10) || 0) },
  },
  json: (port) => port,
};

const VIEWS: Readonly<Record<Scalar, ScalarView>> = {
  string: { typeName: 'string', view: (value) => String(value ?? '') },
  bool: { typeName: 'bool', view: (value) => value === true },
  int32: { typeName: 'int32', view: (value) => integer('int32', wholeNumber(value)) },
  int64: { typeName: 'int64', view: (value) => integer('int64', wholeNumber(value)) },
  any: { typeName: 'interface {}', view: (value) => value ?? null },
  intOrString: { typeName: INT_OR_STRING.name, view: (value) => struct(INT_OR_STRING, value ?? 0) },
  quantity: opaque('resource.Quantity', '0'),
  time: opaque('v1.Time', null),
};

/** A scalar field as a template sees it. */
export function goScalar(type: GoScalar, value: Json | undefined): Value {
  const view = VIEWS[type.scalar].view(value);
  return type.named && typeof view === 'string' ? scalar({ name: type.named, kind: 'string' }, view) : view;
}

/** The scalar's type as Go prints it. */
export function scalarTypeName({ scalar: name, named }: GoScalar): string {
  return named ?? VIEWS[name].typeName;
}

/** A struct of Go that keeps its fields to itself and prints as its JSON text. */
function opaque(name: string, zero: Json): ScalarView {
  const type: StructType<Json> = {
    name,
    fields: {},
    methods: { String: { run: (value) => String(value ?? zero ?? '') } },
    json: (value) => value,
  };
  return { typeName: name, view: (value) => struct(type, value ?? zero) };
}

function wholeNumber(value: Json | undefined): number {
  return typeof value === 'number' ? Math.trunc(value) : 0;
}
