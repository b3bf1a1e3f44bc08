import type { z } from 'zod';
import { atMost } from '#base/at-most.ts';
import { formatPath } from '#base/path.ts';

/** How many problems of one object are named; more help nobody. */
const MAX_ISSUES = 5;

/** What zod found, as one line in the notation of kubectl: `spec.containers[0].name must be a string`. */
export function describeIssues({ issues }: z.ZodError): string {
  const lines = issues.map(({ path, message }) => `${formatPath(path.map(step))} ${message}`.trim());
  return atMost(MAX_ISSUES, lines).join('; ');
}

/** zod allows symbols as keys; JSON has none. */
function step(key: PropertyKey): string | number {
  return typeof key === 'symbol' ? String(key) : key;
}
