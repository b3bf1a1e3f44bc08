import { OperationalError } from '#base/operational-error.ts';
import { workloadKinds } from '#kube/workloads.ts';
import type { Resource } from '#manifest/resource.ts';
import { pathsIn, type RewriteFlags } from '../flags/manifests.ts';
import type { PodTemplateFlags } from '../flags/workloads.ts';
import type { ExitCode, Io } from '../io.ts';
import { PRINTERS } from './print.ts';
import { readSources } from './read-sources.ts';
import { type Changer, readWhole, rewriteWorkloads } from './rewrite.ts';

/** Reads manifests, changes their workloads, tells on stderr what became of each, and prints the result. */
export async function rewriteInputs(
  flags: RewriteFlags & PodTemplateFlags,
  makeChanger: (resources: readonly Resource[]) => Promise<Changer>,
  io: Io,
): Promise<ExitCode> {
  const paths = pathsIn(flags);
  const sources = (await readSources(paths, io)).map(readWhole);
  const changer = await makeChanger(sources.flatMap(({ resources }) => resources));
  const kindOf = workloadKinds(flags.podTemplate ?? []);
  const rewritten = sources.map((source) => rewriteWorkloads(source, changer, kindOf));
  const objects = rewritten.flatMap((source) => source.objects);
  if (objects.length === 0) throw new OperationalError(`no object in ${paths.join(', ')}: give at least one manifest`);

  const changes = objects.flatMap(({ change }) => change ?? []);
  for (const { report } of changes) io.stderr.write(`${report}\n`);
  // All or nothing: half a release applied by `| kubectl apply -f -` is worse than none.
  if (changes.some(({ kind }) => kind === 'refused')) return 1;
  io.stdout.write(PRINTERS[flags.output](rewritten));
  return 0;
}
