import { isList, isObject } from '#base/json.ts';
import { OperationalError } from '#base/operational-error.ts';
import { parseJson } from '#base/parse-json.ts';
import type { Finding } from '#findings/finding.ts';
import { fingerprint } from '#findings/fingerprint.ts';
import type { Suppression } from './suppression.ts';

/** Old debts: how often each finding may occur without being reported, by fingerprint. */
export type Baseline = ReadonlyMap<string, number>;

/** Covers each finding as often as the baseline has it; it counts along, so it serves for one run and is asked last. */
export function baselineSuppression(baseline: Baseline): Suppression {
  const left = new Map(baseline);
  return (finding) => {
    const print = fingerprint(finding);
    const count = left.get(print) ?? 0;
    left.set(print, count - 1);
    return count > 0;
  };
}

/** The file of `--write-baseline`: besides the fingerprints what people want to see in a review, sorted to merge well. */
export function baselineText(findings: readonly Finding[]): string {
  const entries = findings
    .map((finding) => ({
      fingerprint: fingerprint(finding),
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
  const baseline = new Map<string, number>();
  for (const print of prints) baseline.set(print, (baseline.get(print) ?? 0) + 1);
  return baseline;
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
