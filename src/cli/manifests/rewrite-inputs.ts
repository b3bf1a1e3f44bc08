import { OperationalError } from '#base/operational-error.ts';
import { workloadKinds } from '#kube/workloads.ts';
import type { Resource } from '#manifest/resource.ts';
import { pathsIn } from '../flags/inputs.ts';
import type { RewriteFlags } from '../flags/manifests.ts';
import type { PodTemplateFlags } from '../flags/workloads.ts';
import type { ExitCode, Io } from '../io.ts';
import { save } from '../save.ts';
import { writeLine } from '../write-line.ts';
import { PRINTERS } from './print.ts';
import { readSources } from './read-sources.ts';
import { type Change, type Changer, rewriteWorkloads } from './rewrite.ts';

/** What is to be rewritten: the operands and flags of a verb. */
interface Rewriting {
  readonly operands: readonly string[];
  readonly flags: RewriteFlags & PodTemplateFlags;
  readonly makeChanger: (resources: readonly Resource[]) => Promise<Changer>;
}

/** Reads manifests, changes their workloads, tells on stderr what became of each, and prints the result. */
export async function rewriteInputs({ operands, flags, makeChanger }: Rewriting, io: Io): Promise<ExitCode> {
  const paths = pathsIn(flags, operands);
  const sources = await readSources(paths, flags, io);
  const changer = await makeChanger(sources.flatMap(({ resources }) => resources));
  const kindOf = workloadKinds(flags.podTemplate ?? []);
  const rewritten = sources.map((source) => rewriteWorkloads(source, changer, kindOf));
  const objects = rewritten.flatMap((source) => source.objects);
  if (objects.length === 0) throw new OperationalError(`no object in ${paths.join(', ')}: give at least one manifest`);

  const changes = objects.flatMap(({ change }) => change ?? []);
  const told = flags.quiet ? changes.filter(isNotable) : changes;
  for (const { report } of told) writeLine(io.stderr, report);
  // All or nothing: half a release applied by `| kubectl apply -f -` is worse than none.
  if (changes.some(({ kind }) => kind === 'refused')) return 1;
  await write(PRINTERS[flags.output.format](rewritten), flags, io);
  return 0;
}

function isNotable({ kind, warned }: Change): boolean {
  return kind === 'refused' || warned === true;
}

async function write(text: string, { output, outputFile }: RewriteFlags, io: Io): Promise<void> {
  if (output.file !== undefined && outputFile !== undefined && output.file !== outputFile)
    throw new OperationalError(`-o names ${output.file} and --output-file ${outputFile}: leave one of them out`);
  const file = output.file ?? outputFile;
  if (file === undefined) io.stdout.write(text);
  else await save(file, text);
}
