import { createHash } from 'node:crypto';
import type { Finding } from './finding.ts';

/** The fingerprints of all findings of a run. */
export function fingerprints(findings: readonly Finding[]): readonly string[] {
  return findings.map(fingerprinter());
}

/**
 * Recognises each finding of a run in a later run, by its code and its place: file, object and field. Lines move whenever
 * a file is edited and messages are reworded, so neither counts. Findings that all this does not tell apart (two syntax
 * errors in one file) are numbered, so that one more of them is seen to be new.
 */
export function fingerprinter(): (finding: Finding) => string {
  const counts = new Map<string, number>();
  return (finding) => {
    const identity = identityOf(finding);
    const ordinal = counts.get(identity) ?? 0;
    counts.set(identity, ordinal + 1);
    return createHash('sha256').update(`${identity}${ordinal}`).digest('hex').slice(0, 32);
  };
}

function identityOf({ entry, position, path, resource, parameters }: Finding): string {
  const { kind = '', namespace = '', name = '' } = resource ?? {};
  return JSON.stringify([entry.code, position?.file ?? '', kind, namespace, name, path ?? '', ...(parameters ?? [])]);
}
