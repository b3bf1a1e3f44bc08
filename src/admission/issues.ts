import type { z } from 'zod';

/** More than this many complaints about one object help nobody. */
const AT_MOST = 5;

/** What zod found, as one line in the notation of kubectl: `spec.containers[0].name must be a string`. */
export function describeIssues({ issues }: z.ZodError): string {
  const lines = issues.slice(0, AT_MOST).map(({ path, message }) => `${pathText(path)} ${message}`.trim());
  const rest = issues.length - lines.length;
  return [...lines, ...(rest > 0 ? [`and ${rest} more`] : [])].join('; ');
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index > 0 ? '.' : ''}${String(step)}`))
    .join('');
}
