import { readFile } from 'node:fs/promises';
import { errorReason } from '#base/error-message.ts';
import { OperationalError } from '#base/operational-error.ts';
import type { Finding } from '#findings/finding.ts';
import { baselineSuppression, baselineText, parseBaseline } from '#validation/suppression/baseline.ts';
import type { Suppression } from '#validation/suppression/suppression.ts';
import type { ReportFlags } from '../flags/report.ts';
import type { Io } from '../io.ts';
import { save } from '../save.ts';
import { writeLine } from '../write-line.ts';
import { rooted } from './rooted.ts';

type BaselineFlags = Pick<ReportFlags, 'baseline' | 'writeBaseline'>;

/** What the file of `--baseline` suppresses; nothing where there is none, or where it is about to be written. */
export async function readBaseline({ baseline: file, writeBaseline }: BaselineFlags): Promise<readonly Suppression[]> {
  if (file === undefined || writeBaseline) return [];
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new OperationalError(`cannot read the baseline ${file}: ${errorReason(error)} (--write-baseline makes it)`);
  });
  const covers = baselineSuppression(parseBaseline(text, file));
  return [(finding) => covers(rooted(finding))];
}

/** The file that `--write-baseline` is to write; undefined without that flag. */
export function baselineToWrite({ baseline: file, writeBaseline }: BaselineFlags): string | undefined {
  if (!writeBaseline) return undefined;
  if (file === undefined) throw new OperationalError('--write-baseline needs to know where: give --baseline FILE too');
  return file;
}

/** Writes the findings to the file, from which on they count as known. */
export async function writeBaseline(file: string, findings: readonly Finding[], io: Io): Promise<void> {
  await save(file, baselineText(findings.map(rooted)));
  writeLine(io.stderr, `${findings.length} findings are now in the baseline ${file}`);
}
