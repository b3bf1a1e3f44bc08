import type { Command } from 'commander';
import { type AnalysisFinding, analyze as analyzeMaterial } from '#analysis/analyze.ts';
import type { Analyzer } from '#analysis/analyzer.ts';
import { systemClock } from '#base/clock.ts';
import { OperationalError } from '#base/operational-error.ts';
import type { MeshObject } from '#model/objects/mesh-object.ts';
import { chooseAnalyzers, listAnalyzers } from '../analysis/choose-analyzers.ts';
import { gatherMaterial } from '../analysis/gather-material.ts';
import { mergeFindings } from '../analysis/merge-sources.ts';
import { type ClusterContent, readCluster, wantsCluster } from '../analysis/read-cluster.ts';
import { type CheckedInputs, checkInputs, refuseNothing } from '../check/check-inputs.ts';
import { beginChecking, type Checking, endChecking } from '../check/checking.ts';
import { type AnalysisFlags, analysisOptions } from '../flags/analysis.ts';
import { type InputFlags, inputOptions, PATHS_NOTE, pathsIn } from '../flags/inputs.ts';
import { type IstioConfigFlags, istioConfigOptions } from '../flags/istio-config.ts';
import { type ReportFlags, reportOptions } from '../flags/report.ts';
import type { ExitCode, Io } from '../io.ts';
import { Progress } from '../progress.ts';
import type { Verb } from '../verb.ts';

type Flags = InputFlags & AnalysisFlags & ReportFlags & IstioConfigFlags;

/** Checks resources by themselves, and then all of them against each other. */
export const analyze: Verb = {
  operands: '[paths...]',
  options: () => [...inputOptions(), ...analysisOptions(), ...reportOptions(), ...istioConfigOptions()],
  notes: [
    PATHS_NOTE,
    'Every kind counts: Services, Deployments, Secrets, CRDs and Gateway API resources as well as those of Istio.',
    'What is not in the files may be somewhere else, so that a missing reference is a warning; --closed makes it an',
    'error, and --kubeconfig or --context looks it up in a cluster. Findings are suppressed as in validate.',
    '',
    'Exit codes: 0 nothing found at or above --fail-on; 1 something found; 2 bad usage or unreadable input.',
    '',
    'Examples: outrigger analyze manifests/ --closed',
    '          outrigger analyze overlays/prod --context prod',
    '          outrigger analyze --live -o sarif=findings.sarif -o text',
  ].join('\n'),
  run,
};

async function run(command: Command, io: Io): Promise<ExitCode> {
  const flags = command.opts<Flags>();
  if (flags.listAnalyzers) {
    io.stdout.write(listAnalyzers());
    return 0;
  }
  const paths = given(flags, command.args);
  const analyzers = chooseAnalyzers(flags.analyzer);
  const checking = await beginChecking(flags, io);
  const objects: MeshObject[] = [];
  const checked = await checkInputs(paths, checking, {
    onResource: (resource) => objects.push({ value: resource.value, resource }),
  });
  if (!flags.live) refuseNothing(checked, paths, checking);
  const cluster = wantsCluster(flags) ? await readCluster(flags, analyzers, io) : undefined;
  const found = await analyzeAll({ objects, cluster, flags, analyzers, io });
  return report(checking, checked, { found, flags, cluster });
}

function given(flags: Flags, operands: readonly string[]): readonly string[] {
  if (!flags.live) return pathsIn(flags, operands);
  if (operands.length === 0 && !flags.file) return [];
  throw new OperationalError('--live is for a cluster alone: leave out the paths, or --live');
}

interface Given {
  readonly objects: readonly MeshObject[];
  readonly cluster: ClusterContent | undefined;
  readonly flags: Flags;
  readonly analyzers: readonly Analyzer[];
  readonly io: Io;
}

async function analyzeAll({ objects, cluster, flags, analyzers, io }: Given): Promise<readonly AnalysisFinding[]> {
  const material = await gatherMaterial({ objects, cluster, flags, io });
  const progress = new Progress(io.stderr, systemClock);
  const isComplete = flags.closed === true || (cluster !== undefined && cluster.refused.length === 0);
  const found = analyzeMaterial(material, {
    analyzers,
    isClosed: isComplete,
    onStart: ({ name }) => progress.show(`analysing: ${name}`),
  });
  progress.clear();
  // With files, the cluster is there to answer questions, not to be judged.
  return flags.live ? found : found.filter(({ object }) => object.resource !== undefined || cluster === undefined);
}

interface Outcome {
  readonly found: readonly AnalysisFinding[];
  readonly flags: Flags;
  readonly cluster: ClusterContent | undefined;
}

function report(
  checking: Checking,
  { counts, sources }: CheckedInputs,
  { found, flags, cluster }: Outcome,
): Promise<ExitCode> {
  // Whoever asks for an analyzer alone wants to hear nothing else, but what could not be read.
  const own = flags.analyzer ? sources.map((each) => (each.source ? { ...each, findings: [] } : each)) : sources;
  const { findings, suppressed } = mergeFindings(own, found, [...checking.suppressions, ...checking.baseline]);
  const resources = flags.live ? (cluster?.objects.length ?? 0) : counts.resources;
  return endChecking(checking, {
    counts: { ...counts, resources, suppressed: counts.suppressed + suppressed },
    findings,
  });
}
