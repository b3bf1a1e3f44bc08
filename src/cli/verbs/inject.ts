import { type Command, Option } from 'commander';
import { UsageError } from '../../base/usage-error.ts';
import { injectWorkload } from '../inject-workload.ts';
import type { ExitCode, Io } from '../io.ts';
import { loadInjector } from '../load-injector.ts';
import { type Format, PRINTERS } from '../manifests/print.ts';
import { readSources } from '../manifests/read-sources.ts';
import { rewriteWorkloads } from '../manifests/rewrite.ts';
import { append, type InstallationFlags, installationOptions } from '../options/installation.ts';
import type { Verb } from '../verb.ts';

interface InjectFlags extends InstallationFlags {
  readonly file?: readonly string[];
  readonly output: Format;
}

export const inject: Verb = {
  options: () => [
    new Option('-f, --file <path>', 'a manifest, a folder of them, or - for stdin; may be repeated').argParser(append),
    new Option('-o, --output <format>', 'format of the result').choices(Object.keys(PRINTERS)).default('yaml'),
    ...installationOptions(),
  ],
  notes: [
    'The result goes to stdout, a line for each workload to stderr. What is no workload passes through as it is.',
    '',
    'Exit codes: 0 all workloads were injected or skipped; 1 at least one was refused, and nothing is printed;',
    '2 bad usage or unreadable input.',
    '',
    'Example: outrigger inject -f web.yaml | kubectl apply -f -',
  ].join('\n'),
  run,
};

async function run(command: Command, io: Io): Promise<ExitCode> {
  const { file, output, ...installation } = command.opts<InjectFlags>();
  if (!file)
    throw new UsageError('nothing to inject: name a manifest with -f FILE, a folder with -f DIR, stdin with -f -');
  const sources = await readSources(file, io);
  const change = injectWorkload((await loadInjector(installation, io)).inject);
  const rewritten = sources.map((source) => rewriteWorkloads(source, change));
  const objects = rewritten.flatMap((source) => source.objects);
  if (objects.length === 0) throw new UsageError(`no object in ${file.join(', ')}: give at least one manifest`);

  const changes = objects.flatMap(({ change }) => change ?? []);
  for (const { report } of changes) io.stderr.write(`${report}\n`);
  // All or nothing: half a release applied by `| kubectl apply -f -` is worse than none.
  if (changes.some(({ kind }) => kind === 'refused')) return 1;
  io.stdout.write(PRINTERS[output](rewritten));
  return 0;
}
