import { FunctionError } from '../errors.ts';
import { comparePrereleases, compareVersions, parseVersion, type Version } from './version.ts';

/** One condition such as `~1.2`: what it compares with, and which parts were left open. */
interface Condition {
  readonly operator: string;
  readonly version: Version;
  /** The first part left open (`1.x`, `1`), or none. */
  readonly open: 'major' | 'minor' | 'patch' | undefined;
}

const PARTIAL = String.raw`v?([0-9xX*|]+)(\.[0-9xX*|]+)?(\.[0-9xX*|]+)?(-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+[0-9A-Za-z.-]+)?`;
const OPERATOR = String.raw`=<|<=|=>|>=|!=|~>|=|>|<|~|\^`;
const CONDITION = new RegExp(`(?:(${OPERATOR}) ?)?${PARTIAL}`, 'y');
const SEPARATOR = / ?, ?| /y;
/** Takes quadratic time, in a text that is short. */
const RANGE = new RegExp(` ?(${PARTIAL}) - (${PARTIAL}) ?`, 'g');
const MAX_CONSTRAINT_LENGTH = 512;
const MAX_GROUPS = 32;

/** Whether a version meets a constraint: groups with `||` between, each a list of conditions. Throws a FunctionError. */
export function meetsConstraint(constraint: string, version: Version): boolean {
  return parseConstraint(constraint).some((conditions) => {
    // A prerelease is only meant where the constraint speaks of one.
    const prereleases = conditions.some((condition) => condition.version.prerelease !== '');
    if (version.prerelease !== '' && !prereleases) return false;
    return conditions.every((condition) => meets(version, condition));
  });
}

function parseConstraint(constraint: string): readonly (readonly Condition[])[] {
  if (constraint.length > MAX_CONSTRAINT_LENGTH)
    throw new FunctionError(`constraint string is too long (max ${MAX_CONSTRAINT_LENGTH} bytes)`);
  // One space is as good as many, so the patterns look for one.
  const spaced = constraint.replace(/\s+/g, ' ');
  const groups = spaced
    .replace(RANGE, (_all, from: string, ...rest: string[]) => `>= ${from}, <= ${rest[4]} `)
    .split('||');
  if (groups.length > MAX_GROUPS) throw new FunctionError(`too many constraint groups (max ${MAX_GROUPS})`);
  return groups.map((group) => {
    const conditions = conditionsOf(group.trim());
    if (!conditions) throw new FunctionError(`improper constraint: "${group}"`);
    return conditions;
  });
}

/** Conditions with a space or a comma between them; undefined where there is anything else. */
function conditionsOf(group: string): readonly Condition[] | undefined {
  const conditions: Condition[] = [];
  for (let at = 0; ; at = SEPARATOR.lastIndex) {
    CONDITION.lastIndex = at;
    const condition = CONDITION.exec(group);
    if (!condition) return undefined;
    conditions.push(toCondition(condition));
    if (CONDITION.lastIndex === group.length) return conditions;
    SEPARATOR.lastIndex = CONDITION.lastIndex;
    if (!SEPARATOR.test(group)) return undefined;
  }
}

function toCondition([
  ,
  operator = '',
  major = '',
  minor = '',
  patch = '',
  prerelease = '',
]: RegExpExecArray): Condition {
  const isOpen = (part: string): boolean => part === '' || /^\.?[xX*]$/.test(part);
  if (isOpen(major)) return { operator, version: parseVersion(`0.0.0${prerelease}`), open: 'major' };
  if (isOpen(minor)) return { operator, version: parseVersion(`${major}.0.0${prerelease}`), open: 'minor' };
  if (isOpen(patch)) return { operator, version: parseVersion(`${major}${minor}.0${prerelease}`), open: 'patch' };
  return { operator, version: parseVersion(`${major}${minor}${patch}${prerelease}`), open: undefined };
}

type Test = (order: number, version: Version, condition: Condition) => boolean;

/** What each operator asks, given how the version compares with the condition's. */
const TESTS: Readonly<Record<string, Test>> = {
  '': (order, version, condition) => (condition.open ? inTilde(order, version, condition) : order === 0),
  '=': (order, version, condition) => (condition.open ? inTilde(order, version, condition) : order === 0),
  '!=': differs,
  '>': isAbove,
  '<': (order) => order < 0,
  '>=': (order) => order >= 0,
  '=>': (order) => order >= 0,
  '<=': isAtMost,
  '=<': isAtMost,
  '~': inTilde,
  '~>': inTilde,
  '^': inCaret,
};

function meets(version: Version, condition: Condition): boolean {
  return TESTS[condition.operator]?.(compareVersions(version, condition.version), version, condition) ?? false;
}

function differs(order: number, version: Version, { version: other, open }: Condition): boolean {
  if (!open || open === 'major') return order !== 0;
  if (version.major !== other.major) return true;
  if (open === 'minor') return false;
  return version.minor !== other.minor || comparePrereleases(version.prerelease, other.prerelease) !== 0;
}

/** `>11` means 12 and up. */
function isAbove(order: number, version: Version, { version: other, open }: Condition): boolean {
  if (!open || version.major !== other.major) return open ? version.major > other.major : order > 0;
  if (open === 'patch') return version.minor > other.minor;
  return open === 'major' && order > 0;
}

/** `<=11` includes all of 11. */
function isAtMost(order: number, version: Version, { version: other, open }: Condition): boolean {
  if (!open) return order <= 0;
  if (version.major !== other.major) return version.major < other.major;
  return version.minor <= other.minor || open === 'minor';
}

/** From this version to the next minor one, or the next major one when the minor was left open. */
function inTilde(order: number, version: Version, { version: other, open }: Condition): boolean {
  if (order < 0) return false;
  const anything = other.major === 0n && other.minor === 0n && other.patch === 0n;
  if (anything && open !== 'minor' && open !== 'patch') return true;
  return version.major === other.major && (version.minor === other.minor || open === 'minor');
}

/** From this version on, as long as the first part that is not zero stays. */
function inCaret(order: number, version: Version, { version: other, open }: Condition): boolean {
  if (order < 0) return false;
  if (other.major > 0n || open === 'minor') return version.major === other.major;
  if (version.major > 0n) return false;
  if (other.minor > 0n || open === 'patch') return version.minor === other.minor;
  return version.minor === 0n && version.patch === other.patch;
}
