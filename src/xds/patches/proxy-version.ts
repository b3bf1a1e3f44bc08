import { compilePattern } from '#istio/parts/http/re2.ts';

/** Whether a proxy's version has what a regular expression looks for, anywhere; no version has nothing. */
export function matchesVersion(pattern: string, version: string): boolean {
  if (version === '') return false;
  return compilePattern(pattern)?.finds(version) ?? false;
}
