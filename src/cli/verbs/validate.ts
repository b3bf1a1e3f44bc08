import type { Command } from 'commander';
import { workloadKinds } from '#kube/workloads.ts';
import { checkInputs, refuseNothing } from '../check/check-inputs.ts';
import { beginChecking, type Checking, endChecking } from '../check/checking.ts';
import { type InputFlags, inputOptions, PATHS_NOTE, pathsIn } from '../flags/inputs.ts';
import { type ReportFlags, reportOptions } from '../flags/report.ts';
import { type PodTemplateFlags, podTemplateOption } from '../flags/workloads.ts';
import type { ExitCode, Io } from '../io.ts';
import type { Verb } from '../verb.ts';

type ValidateFlags = InputFlags & ReportFlags & PodTemplateFlags;

/** Checks the syntax, structure and rules of each resource by itself, without a cluster. */
export const validate: Verb = {
  operands: '[paths...]',
  options: () => [...inputOptions(), podTemplateOption(), ...reportOptions()],
  notes: [
    PATHS_NOTE,
    'Findings are suppressed by --suppress, by the annotation outrigger.dev/suppress: CODE,CODE on an object,',
    'and by the comment "# outrigger:ignore CODE" on or above a line.',
    '',
    'Exit codes: 0 nothing found at or above --fail-on; 1 something found; 2 bad usage or unreadable input.',
    '',
    'Examples: outrigger validate manifests/ -o text -o sarif=findings.sarif',
    '          kustomize build overlays/prod | outrigger validate - --stdin-name overlays/prod',
  ].join('\n'),
  run,
};

const HINT = 'outrigger analyze checks them against each other too: references, conflicts, injection\n';

async function run(command: Command, io: Io): Promise<ExitCode> {
  const flags = command.opts<ValidateFlags>();
  const paths = pathsIn(flags, command.args);
  const checking = await beginChecking(flags, io);
  const checked = await checkInputs(paths, checking, { kindOf: workloadKinds(flags.podTemplate ?? []) });
  refuseNothing(checked, paths, checking);
  const findings = checked.sources.flatMap((source) => source.findings);
  const code = await endChecking(checking, { counts: checked.counts, findings });
  if (checked.counts.resources > 1 && isForPeople(checking)) io.stderr.write(HINT);
  return code;
}

function isForPeople({ destinations, baselineFile, flags }: Checking): boolean {
  if (baselineFile !== undefined || flags.quiet) return false;
  return destinations.some(({ format, file }) => format === 'text' && file === undefined);
}
