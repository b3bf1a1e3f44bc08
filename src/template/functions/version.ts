import { FunctionError } from '../errors.ts';

/** A semantic version, its original spelling kept. */
export interface Version {
  readonly major: bigint;
  readonly minor: bigint;
  readonly patch: bigint;
  readonly prerelease: string;
  readonly metadata: string;
  readonly original: string;
}

const VERSION =
  /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;
const MAX_VERSION_LENGTH = 256;

/** Reads a version; minor and patch may be left out. Throws a FunctionError. */
export function parseVersion(text: string): Version {
  if (text.length > MAX_VERSION_LENGTH)
    throw new FunctionError(`version string is too long (max ${MAX_VERSION_LENGTH} bytes)`);
  const match = VERSION.exec(text);
  if (!match) throw new FunctionError(`invalid semantic version: ${text}`);
  const [, major = '0', minor = '0', patch = '0', prerelease = '', metadata = ''] = match;
  if (prerelease.split('.').some((part) => /^0\d+$/.test(part)))
    throw new FunctionError('version segment starts with 0');
  return { major: segment(major), minor: segment(minor), patch: segment(patch), prerelease, metadata, original: text };
}

/** The canonical spelling. */
export function formatVersion({ major, minor, patch, prerelease, metadata }: Omit<Version, 'original'>): string {
  return `${major}.${minor}.${patch}${prerelease && `-${prerelease}`}${metadata && `+${metadata}`}`;
}

/** Negative, zero or positive. A prerelease comes before its release; metadata does not count. */
export function compareVersions(left: Version, right: Version): number {
  return (
    compare(left.major, right.major) ||
    compare(left.minor, right.minor) ||
    compare(left.patch, right.patch) ||
    comparePrereleases(left.prerelease, right.prerelease)
  );
}

/** Part by part: numbers before words, the shorter before the longer. No prerelease at all comes last. */
export function comparePrereleases(left: string, right: string): number {
  if (left === right) return 0;
  if (left === '' || right === '') return left === '' ? 1 : -1;
  const [a, b] = [left.split('.'), right.split('.')];
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = compareParts(a[i] ?? '', b[i] ?? '');
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareParts(left: string, right: string): number {
  const [leftIsNumber, rightIsNumber] = [/^\d+$/.test(left), /^\d+$/.test(right)];
  if (left === right) return 0;
  if (left === '' || right === '') return left === '' ? -1 : 1;
  if (leftIsNumber && rightIsNumber) return compare(BigInt(left), BigInt(right));
  if (leftIsNumber !== rightIsNumber) return leftIsNumber ? -1 : 1;
  return compare(left, right);
}

function compare<T extends bigint | string>(left: T, right: T): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function segment(digits: string): bigint {
  const value = BigInt(digits);
  if (value >= 2n ** 64n) throw new FunctionError(`error parsing version segment: ${digits} is out of range`);
  return value;
}
