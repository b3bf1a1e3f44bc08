import { formatPath } from '#base/path.ts';
import type { Fault } from '#findings/fault.ts';
import { remedyOf } from '#findings/remedy.ts';

/** A fault as the one line that somebody reads after `kubectl apply`: which field, what is wrong, how to mend it. */
export function refusalLine(fault: Fault): string {
  return `${faultLine(fault)}; ${remedyOf(fault.entry)} (${fault.entry.code})`;
}

/** The same for what is let in; the API server cuts warnings short, so the code has to do for the remedy. */
export function warningLine(fault: Fault): string {
  return `${faultLine(fault)} (${fault.entry.code})`;
}

function faultLine({ path, message }: Fault): string {
  return `${formatPath(path)}: ${message}`;
}
