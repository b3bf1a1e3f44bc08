import { type Command, Option } from 'commander';
import { systemClock } from '#base/clock.ts';
import { OperationalError } from '#base/operational-error.ts';
import type { Finding } from '#findings/finding.ts';
import { type WorkloadKinds, workloadKinds } from '#kube/workloads.ts';
import type { Counts } from '#report/report.ts';
import { parseSuppressFlag } from '#validation/suppression/flag.ts';
import { applySuppressions, type Suppression } from '#validation/suppression/suppression.ts';
import { validateSource } from '#validation/validate-source.ts';
import { type ReportFlags, reportOptions } from '../flags/report.ts';
import { type PodTemplateFlags, podTemplateOption } from '../flags/workloads.ts';
import { readInputs } from '../inputs/read-inputs.ts';
import type { ExitCode, Io } from '../io.ts';
import { limitHeapGrowth } from '../limit-heap-growth.ts';
import { Progress } from '../progress.ts';
import { baselineToWrite, readBaseline, writeBaseline } from '../reports/baseline.ts';
import { parseDestinations } from '../reports/destinations.ts';
import { finish } from '../reports/finish.ts';
import type { Verb } from '../verb.ts';

interface ValidateFlags extends ReportFlags, PodTemplateFlags {
  readonly recursive: boolean;
}

/** Checks the syntax, structure and rules of each resource by itself, without a cluster. */
export const validate: Verb = {
  operands: '<paths...>',
  options: () => [
    new Option('--recursive', 'read folders with all that is below them').default(true),
    new Option('--no-recursive', 'read only the files right in a folder'),
    podTemplateOption(),
    ...reportOptions(),
  ],
  notes: [
    'Paths are files, folders, patterns such as "apps/**/*.yaml", or - for stdin.',
    'Findings are suppressed by --suppress, by the annotation outrigger.dev/suppress: CODE,CODE on an object,',
    'and by the comment "# outrigger:ignore CODE" on or above a line.',
    '',
    'Exit codes: 0 nothing found at or above --fail-on; 1 something found; 2 bad usage or unreadable input.',
    '',
    'Examples: outrigger validate manifests/ -o text -o sarif=findings.sarif',
    '          kustomize build overlays/prod | outrigger validate -',
  ].join('\n'),
  run,
};

async function run(command: Command, io: Io): Promise<ExitCode> {
  const flags = command.opts<ValidateFlags>();
  const destinations = parseDestinations(flags.output ?? [], flags.outputFile);
  const suppressions = (flags.suppress ?? []).map(parseSuppressFlag);
  const baselineFile = baselineToWrite(flags);
  const baseline = await readBaseline(flags);
  const startedAt = systemClock.now();
  const kindOf = workloadKinds(flags.podTemplate ?? []);
  const context: Context = { suppressions, baseline, recursive: flags.recursive, kindOf, io };
  const { counts, findings } = await validateAll(command.args, context);
  if (counts.files === 0 && findings.length === 0) {
    throw new OperationalError(
      `no manifests in ${command.args.join(', ')}: their names have to end in .yaml, .yml or .json`,
    );
  }
  if (baselineFile !== undefined) {
    await writeBaseline(baselineFile, findings, io);
    return 0;
  }
  return finish({ startedAt, counts, findings }, { flags, destinations, io });
}

interface Context {
  readonly recursive: boolean;
  readonly kindOf: WorkloadKinds;
  readonly suppressions: readonly Suppression[];
  /** At most one; it covers files that cannot be read, too. */
  readonly baseline: readonly Suppression[];
  readonly io: Io;
}

/** Reads ahead while it checks, and keeps nothing of a source but its findings. */
async function validateAll(
  paths: readonly string[],
  { suppressions, baseline, recursive, kindOf, io }: Context,
): Promise<{ readonly counts: Counts; readonly findings: readonly Finding[] }> {
  const found: (readonly Finding[])[] = [];
  const every = [...suppressions, ...baseline];
  const counts = { files: 0, resources: 0, unchecked: 0, suppressed: 0 };
  const progress = new Progress(io.stderr, systemClock);
  let unitsRead = 0;
  for await (const input of readInputs(paths, { stdin: io.stdin, recursive })) {
    // A file that could not be checked is no finding that one may live with, but for those in the baseline.
    const ofFile = applySuppressions(input.findings, input.ok ? every : baseline);
    found.push(ofFile.kept);
    counts.suppressed += ofFile.suppressed;
    counts.files += 1;
    if (!input.ok) continue;
    unitsRead += input.value.text.length;
    limitHeapGrowth(unitsRead);
    const report = validateSource(input.value, every, kindOf);
    found.push(report.findings);
    counts.resources += report.resources;
    counts.unchecked += report.unchecked;
    counts.suppressed += report.suppressed;
    progress.show(`${counts.files} files, ${counts.resources} resources`);
  }
  progress.clear();
  return { counts, findings: found.flat() };
}
