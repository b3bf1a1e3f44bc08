import { abridge } from '#base/abridge.ts';
import type { CatalogueEntry } from './entry.ts';
import { MAX_MESSAGE_LENGTH } from './fault.ts';
import type { Finding } from './finding.ts';

/** Where a finding was made, as far as it is known, and what else tells it from others. */
export type Place = Pick<Finding, 'position' | 'path' | 'resource' | 'related' | 'parameters'>;

/** A finding of the severity that its entry gives it. */
export function makeFinding(entry: CatalogueEntry, message: string, place: Place = {}): Finding {
  return { entry, severity: entry.severity, message: abridge(message, MAX_MESSAGE_LENGTH), ...place };
}

/** A finding about a file, or a folder, as a whole: it stands at its top. */
export function fileFinding(entry: CatalogueEntry, file: string, message: string): Finding {
  return makeFinding(entry, message, { position: { file, line: 1, column: 1 } });
}
