import { FunctionError } from '#template/errors.ts';
import { func, integer, mapOf, pointer, pointerTo, scalar, sliceOf, struct } from '#template/values/construct.ts';
import { isSlice, itemsOf } from '#template/values/inspect.ts';
import { int, text } from '#template/values/param-types.ts';
import type { Callable, Method, ScalarKind, StructType, Value } from '#template/values/value.ts';

/** A value as test/vectors/template writes it: plain JSON, or an object whose `$` says what it is. */
interface Annotated {
  readonly $: 'slice' | 'map' | 'struct' | 'pointer' | 'func' | 'scalar';
  readonly type: string;
  readonly kind: ScalarKind;
  readonly elem: string;
  readonly name: string;
  readonly value: string;
  readonly zero: unknown;
  readonly target?: unknown;
  readonly items: readonly unknown[] | null;
  readonly entries: Readonly<Record<string, unknown>> | null;
  readonly pointer: boolean;
  readonly names: readonly string[];
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly json?: unknown;
}

type Fields = Readonly<Record<string, Value>>;

/** Makes the value that an annotation describes, with the methods its Go type has. */
export function revive(json: unknown): Value {
  if (Array.isArray(json)) return json.map(revive);
  if (typeof json !== 'object' || json === null) return json as Value;
  if (!('$' in json)) return reviveAll(json as Readonly<Record<string, unknown>>);
  const note = json as Annotated;
  switch (note.$) {
    case 'slice':
      return sliceOf(note.elem, note.items?.map(revive));
    case 'map':
      return mapOf(note.elem, revive(note.zero), note.entries ? reviveAll(note.entries) : undefined);
    case 'pointer':
      return pointer(note.elem, 'target' in note ? revive(note.target) : undefined);
    case 'func':
      return func(FUNCTIONS[note.name] as Callable);
    case 'struct':
      return reviveStruct(note);
    case 'scalar':
      return reviveScalar(note);
  }
}

function reviveAll(entries: Readonly<Record<string, unknown>>): Fields {
  return Object.fromEntries(Object.entries(entries).map(([key, value]) => [key, revive(value)]));
}

function reviveStruct(note: Annotated): Value {
  const type: StructType<Fields> = {
    name: note.type,
    fields: Object.fromEntries(note.names.map((name) => [name, (source: Fields) => source[name] ?? null])),
    methods: METHODS[note.type] ?? {},
    json: () => revive(note.json),
  };
  const fields = note.fields && reviveAll(note.fields);
  return note.pointer ? pointerTo(type, fields) : struct(type, fields ?? {});
}

function reviveScalar({ type, kind, value }: Annotated): Value {
  if (type === 'int') return BigInt(value);
  if (kind === 'string') return scalar({ name: type, kind }, value);
  if (type === 'main.Mode') return scalar({ name: type, kind, methods: MODE }, BigInt(value));
  return integer(kind as Parameters<typeof integer>[0], BigInt(value));
}

const MODE = {
  String: { run: (mode: unknown) => ['REDIRECT', 'TPROXY', 'NONE'][Number(mode)] ?? '' },
};

const field = (name: string, otherwise: Value): Method<Fields | undefined> => ({
  run: (source) => (source ? (source[name] ?? otherwise) : otherwise),
});
const nil = (name: string): Value => pointerTo(typeNamed(name), undefined);
const typeNamed = (name: string): StructType<Fields> => ({
  name: `main.${name}`,
  fields: Object.fromEntries((FIELDS[name] ?? []).map((each) => [each, (source: Fields) => source[each]])),
  methods: METHODS[`main.${name}`] ?? {},
});
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  Tls: ['CaCertificates'],
  Tracing: ['Sampling', 'Tls'],
};

/** The methods of the types in test/vectors/template/data.go. */
const METHODS: Readonly<Record<string, Readonly<Record<string, Method<Fields | undefined>>>>> = {
  'main.BoolValue': { GetValue: field('Value', false) },
  'main.Tls': { GetCaCertificates: field('CaCertificates', '') },
  get 'main.Tracing'() {
    return { GetTls: field('Tls', nil('Tls')) };
  },
  get 'main.Proxy'() {
    return { GetTracing: field('Tracing', nil('Tracing')) };
  },
  'main.Root': {
    Greet: { params: [text], run: (_root, [name]) => `Hello, ${name}` },
    Sum: { params: [int], rest: int, run: (_root, [first, ...rest]) => (first as bigint) + BigInt(rest.length) },
    Refuse: {
      run: () => {
        throw new FunctionError('refused');
      },
    },
    First: {
      run: (root) => {
        const first = isSlice(root?.['Containers']) ? itemsOf(root['Containers'])[0] : undefined;
        if (first === undefined) throw new FunctionError('runtime error: index out of range [0] with length 0');
        return first;
      },
    },
  },
};

/** The functions among the data. */
const FUNCTIONS: Readonly<Record<string, Callable>> = {
  add: { params: [int, int], run: ([a, b]) => (a as bigint) + (b as bigint) },
  shout: { params: [], rest: text, run: (words) => words.join('+').toUpperCase() },
  half: {
    params: [int],
    run: ([n]) => {
      if ((n as bigint) % 2n !== 0n) throw new FunctionError('odd');
      return (n as bigint) / 2n;
    },
  },
};
