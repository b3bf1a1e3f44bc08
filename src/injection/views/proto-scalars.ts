import { formatGoDuration } from '#go/duration.ts';
import { type Duration, formatDuration } from '#proto/duration.ts';
import type { EnumType, ScalarName } from '#proto/types.ts';
import { integer, pointerTo, scalar } from '#template/values/construct.ts';
import type { IntKind, ScalarType, StructType, Value } from '#template/values/value.ts';

const INTEGERS: Readonly<Partial<Record<ScalarName, IntKind>>> = {
  int32: 'int32',
  uint32: 'uint32',
  int64: 'int64',
  uint64: 'uint64',
};

const GO_NAMES: Readonly<Partial<Record<ScalarName, string>>> = { double: 'float64', bytes: '[]uint8' };

/** A scalar field; an unset one is its zero. */
export function scalarView(name: ScalarName, value: unknown): Value {
  const kind = INTEGERS[name];
  if (kind) return integer(kind, typeof value === 'number' ? value : 0);
  if (name === 'bool') return value === true;
  return name === 'double' ? Number(value ?? 0) : String(value ?? '');
}

/** The scalar's type as Go prints it. */
export function scalarTypeName(name: ScalarName): string {
  return GO_NAMES[name] ?? name;
}

/** An enum's value: a number that prints its name. */
export function enumView({ numbers }: EnumType, value: unknown): Value {
  const nameOf = (number: unknown) => Object.keys(numbers).find((name) => numbers[name] === Number(number));
  const type: ScalarType = {
    name: 'v1alpha1.Enum',
    kind: 'int32',
    methods: { String: { run: (number) => nameOf(number) ?? String(number) } },
  };
  return scalar(type, BigInt(numbers[String(value)] ?? 0));
}

/** A pointer to a wrapper such as wrapperspb.BoolValue; its getter gives zero where there is none. */
export function wrapperView(name: ScalarName, value: unknown): Value {
  const view = (source: unknown): Value => scalarView(name, source);
  const title = name.charAt(0).toUpperCase() + name.slice(1);
  const type: StructType<unknown> = {
    name: `wrapperspb.${title}Value`,
    fields: { Value: view },
    methods: { GetValue: { run: view } },
    json: view,
  };
  return pointerTo(type, value);
}

const DURATION: StructType<Duration> = {
  name: 'durationpb.Duration',
  fields: {
    Seconds: ({ seconds }) => integer('int64', seconds),
    Nanos: ({ nanos }) => integer('int32', nanos),
  },
  methods: {
    GetSeconds: { run: (duration) => integer('int64', duration?.seconds ?? 0) },
    GetNanos: { run: (duration) => integer('int32', duration?.nanos ?? 0) },
    AsDuration: { run: (duration) => timeDuration(duration ?? { seconds: 0, nanos: 0 }) },
  },
  json: formatDuration,
};

/** A pointer to a durationpb.Duration. */
export function durationView(value: unknown): Value {
  return pointerTo(DURATION, value as Duration | undefined);
}

function timeDuration({ seconds, nanos }: Duration): Value {
  const type: ScalarType = {
    name: 'time.Duration',
    kind: 'int64',
    methods: { String: { run: (total) => formatGoDuration(BigInt(total)) } },
  };
  return scalar(type, BigInt(seconds) * 1_000_000_000n + BigInt(nanos));
}
