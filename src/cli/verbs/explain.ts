import { type Command, Option } from 'commander';
import { OperationalError } from '#base/operational-error.ts';
import { metadataOf } from '#kube/metadata.ts';
import { workloadKinds } from '#kube/workloads.ts';
import { explainCodes } from '../explain/explain-codes.ts';
import { printReport } from '../explain/print-report.ts';
import { type Report, reportOn } from '../explain/report.ts';
import { type InputFlags, inputOptions, PATHS_NOTE, pathsIn } from '../flags/inputs.ts';
import { type IstioConfigFlags, istioConfigOptions } from '../flags/istio-config.ts';
import { type WorkloadFlags, workloadOptions } from '../flags/workloads.ts';
import type { ExitCode, Io } from '../io.ts';
import { loadInjector } from '../load-injector.ts';
import { readSources } from '../manifests/read-sources.ts';
import type { Verb } from '../verb.ts';
import { workloadCandidate } from '../workloads/candidate.ts';
import { namespaceLabels } from '../workloads/namespaces.ts';

interface Flags extends InputFlags, WorkloadFlags, IstioConfigFlags {
  readonly output: 'text' | 'json';
}

const PRINTERS: Readonly<Record<Flags['output'], (reports: readonly Report[]) => string>> = {
  text: (reports) => reports.map(printReport).join('\n'),
  json: (reports) => `${JSON.stringify({ version: 1, workloads: reports }, null, 2)}\n`,
};

/** Says why pods are or are not injected, and what the code of a finding means. */
export const explain: Verb = {
  operands: '[paths-or-codes...]',
  options: () => [
    ...inputOptions(),
    ...workloadOptions(),
    new Option('-o, --output <format>', 'format of the explanation').choices(Object.keys(PRINTERS)).default('text'),
    ...istioConfigOptions(),
  ],
  notes: [
    'Labels of a namespace are taken from its manifest too, if that is among the files. Of the codes of findings it says',
    'what they mean.',
    PATHS_NOTE,
    '',
    'Exit codes: 0 explained; 2 bad usage or unreadable input.',
    '',
    'Examples: outrigger explain web.yaml --namespace-labels istio-injection=enabled',
    '          outrigger explain OUT0601',
  ].join('\n'),
  run,
};

async function run(command: Command, io: Io): Promise<ExitCode> {
  const flags = command.opts<Flags>();
  const [codes, operands] = sortWords(command.args);
  if (codes.length > 0) io.stdout.write(explainCodes(codes));
  if (codes.length > 0 && operands.length === 0 && !flags.file) return 0;
  const paths = pathsIn(flags, operands);
  const resources = (await readSources(paths, flags, io)).flatMap((source) => source.resources);
  const injector = await loadInjector(flags, io);
  const labelsOf = namespaceLabels(resources, flags.namespaceLabels);
  const kindOf = workloadKinds(flags.podTemplate ?? []);
  const reports = resources.flatMap(({ value }) => {
    const row = kindOf(value);
    return row ? [reportOn(workloadCandidate(value, row), injector, labelsOf(metadataOf(value).namespace))] : [];
  });
  if (reports.length === 0) throw new OperationalError(`no workload in ${paths.join(', ')}: give one that makes pods`);
  io.stdout.write(PRINTERS[flags.output](reports));
  return 0;
}

/** Codes of findings, and what else was given: paths. */
function sortWords(words: readonly string[]): readonly [codes: readonly string[], paths: readonly string[]] {
  const isCode = (word: string) => /^[A-Za-z]{3}\d{1,4}$/.test(word);
  return [words.filter(isCode), words.filter((word) => !isCode(word))];
}
