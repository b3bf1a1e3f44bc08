import { createHash } from 'node:crypto';
import type { Finding } from './finding.ts';

/**
 * Recognises a finding in a later run. Lines move whenever a file is edited, so they are left out: a finding is the
 * same if it says the same about the same field of the same object in the same file.
 */
export function fingerprint({ entry, message, position, path, resource }: Finding): string {
  const { kind = '', namespace = '', name = '' } = resource ?? {};
  const facts = [entry.code, position?.file ?? '', kind, namespace, name, path ?? '', message];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 32);
}
