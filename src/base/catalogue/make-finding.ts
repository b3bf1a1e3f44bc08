import type { Finding } from '../finding.ts';
import { CATALOGUE, type Code } from './catalogue.ts';

/** Where a finding was made, as far as it is known. */
export type Place = Pick<Finding, 'position' | 'path' | 'resource'>;

/** A finding of the catalogue: severity and source come from its entry, so that they stand in one place only. */
export function makeFinding(code: Code, message: string, place: Place = {}): Finding {
  const { severity, source } = CATALOGUE[code];
  return { code, severity, source, message, ...place };
}

/** A finding about a file, or a folder, as a whole: it stands at its top. */
export function fileFinding(code: Code, file: string, message: string): Finding {
  return makeFinding(code, message, { position: { file, line: 1, column: 1 } });
}
