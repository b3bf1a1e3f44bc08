import { isList, isObject } from '#base/json.ts';
import { OperationalError } from '#base/operational-error.ts';
import { parseJson } from '#base/parse-json.ts';
import type { Finding } from '#findings/finding.ts';
import { fingerprinter, fingerprints } from '#findings/fingerprint.ts';
import type { Suppression } from './suppression.ts';

/** Old debts: the fingerprints of findings that are not reported again. */
export type Baseline = ReadonlySet<string>;

/** Covers the findings that the baseline has; it numbers those that look alike, so it serves for one run and is asked last. */
export function baselineSuppression(baseline: Baseline): Suppression {
  const printOf = fingerprinter();
  return (finding) => baseline.has(printOf(finding));
}

/** The file of `--write-baseline`: besides the fingerprints what people want to see in a review, sorted to merge well. */
export function baselineText(findings: readonly Finding[]): string {
  const prints = fingerprints(findings);
  const entries = findings
    .map((finding, index) => ({
      fingerprint: prints[index] ?? '',
      code: finding.entry.code,
      file: finding.position?.file ?? '',
      message: finding.message,
    }))
    .sort((a, b) => compare(`${a.file} ${a.code} ${a.fingerprint}`, `${b.file} ${b.code} ${b.fingerprint}`));
  return `${JSON.stringify({ version: 1, findings: entries }, null, 2)}\n`;
}

/** Reads such a file. */
export function parseBaseline(text: string, name: string): Baseline {
  const prints = fingerprintsIn(text);
  if (prints === undefined) {
    throw new OperationalError(`${name} is not a valid baseline: write one with --baseline ${name} --write-baseline`);
  }
  return new Set(prints);
}

function fingerprintsIn(text: string): readonly string[] | undefined {
  const parsed = parseJson(text);
  if (!isObject(parsed) || parsed['version'] !== 1 || !isList(parsed['findings'])) return undefined;
  const prints = parsed['findings'].map((entry) => (isObject(entry) ? entry['fingerprint'] : undefined));
  return prints.every((print) => typeof print === 'string') ? prints : undefined;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
