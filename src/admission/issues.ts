import type { z } from 'zod';
import { atMost } from '#base/at-most.ts';
import { formatPath } from '#base/path.ts';

/** More than this many complaints about one object help nobody. */
const MOST_ISSUES = 5;

/** What zod found, as one line in the notation of kubectl: `spec.containers[0].name must be a string`. */
export function describeIssues({ issues }: z.ZodError): string {
  const lines = issues.map(({ path, message }) => `${formatPath(path.map(step))} ${message}`.trim());
  return atMost(MOST_ISSUES, lines).join('; ');
}

/** zod allows symbols as keys; JSON has none. */
function step(key: PropertyKey): string | number {
  return typeof key === 'symbol' ? String(key) : key;
}
