import type { Finding } from '../finding.ts';
import { CATALOGUE, type Code } from './catalogue.ts';

/** Where a finding was made, as far as it is known. */
export type Place = Pick<Finding, 'position' | 'path' | 'resource'>;

/** A finding of the catalogue: severity and source come from its entry, so that they stand in one place only. */
export function makeFinding(code: Code, message: string, place: Place = {}): Finding {
  const { severity, source } = CATALOGUE[code];
  return { code, severity, source, message, ...place };
}
