import { type FunctionFamily, row } from '../function-table.ts';
import { integer, pointerTo } from '../values/construct.ts';
import { isStruct } from '../values/inspect.ts';
import { text } from '../values/param-types.ts';
import type { Method, ParamType, StructType, StructValue, Value } from '../values/value.ts';
import { compareVersions, formatVersion, parseVersion, type Version } from './version.ts';
import { meetsConstraint } from './version-constraint.ts';

/** Semantic versions. */
export const semverFunctions: FunctionFamily = [
  row({ name: 'semver', params: [text], run: ([version]) => pointerTo(VERSION, parseVersion(version)) }),
  row({
    name: 'semverCompare',
    params: [text, text],
    run: ([constraint, version]) => meetsConstraint(constraint, parseVersion(version)),
  }),
];

const version: ParamType<StructValue> = {
  name: '*semver.Version',
  literal: 'other',
  accepts: (value): value is StructValue => isStruct(value) && value.typeName === 'semver.Version',
};

/** What a template can ask of a version, as in `(semver "1.2.3").Minor`. */
const VERSION: StructType<Version> = {
  name: 'semver.Version',
  fields: {},
  methods: {
    Major: ask(({ major }) => integer('uint64', major)),
    Minor: ask(({ minor }) => integer('uint64', minor)),
    Patch: ask(({ patch }) => integer('uint64', patch)),
    Prerelease: ask(({ prerelease }) => prerelease),
    Metadata: ask(({ metadata }) => metadata),
    Original: ask(({ original }) => original),
    String: ask(formatVersion),
    IncMajor: ask((v) => next({ ...v, major: v.major + 1n, minor: 0n, patch: 0n })),
    IncMinor: ask((v) => next({ ...v, minor: v.minor + 1n, patch: 0n })),
    IncPatch: ask((v) => next({ ...v, patch: v.prerelease === '' ? v.patch + 1n : v.patch })),
    Compare: compare((order) => BigInt(Math.sign(order))),
    Equal: compare((order) => order === 0),
    LessThan: compare((order) => order < 0),
    LessThanEqual: compare((order) => order <= 0),
    GreaterThan: compare((order) => order > 0),
    GreaterThanEqual: compare((order) => order >= 0),
  },
  json: formatVersion,
};

function ask(answer: (version: Version) => Value): Method<Version | undefined> {
  return { run: (receiver) => (receiver ? answer(receiver) : null) };
}

function compare(judge: (order: number) => Value): Method<Version | undefined> {
  return {
    params: [version],
    run: (receiver, [other]) =>
      judge(receiver && isStruct(other) ? compareVersions(receiver, parseVersion(spelled(other))) : 0),
  };
}

function spelled(value: StructValue): string {
  return String(value.json());
}

/** A release: neither prerelease nor metadata survive an increment. The v in front does. */
function next(source: Version): Value {
  const release = { ...source, prerelease: '', metadata: '' };
  const original = `${source.original.startsWith('v') ? 'v' : ''}${formatVersion(release)}`;
  return pointerTo(VERSION, { ...release, original });
}
