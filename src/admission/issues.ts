import type { z } from 'zod';
import { formatPath } from '../base/path.ts';

/** More than this many complaints about one object help nobody. */
const AT_MOST = 5;

/** What zod found, as one line in the notation of kubectl: `spec.containers[0].name must be a string`. */
export function describeIssues({ issues }: z.ZodError): string {
  const lines = issues.slice(0, AT_MOST).map(({ path, message }) => `${formatPath(path.map(step))} ${message}`.trim());
  const rest = issues.length - lines.length;
  return [...lines, ...(rest > 0 ? [`and ${rest} more`] : [])].join('; ');
}

/** zod allows symbols as keys; JSON has none. */
function step(key: PropertyKey): string | number {
  return typeof key === 'symbol' ? String(key) : key;
}
