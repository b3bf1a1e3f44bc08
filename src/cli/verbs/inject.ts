import type { Command } from 'commander';
import { type IstioConfigFlags, istioConfigOptions } from '../flags/istio-config.ts';
import { type RewriteFlags, rewriteOptions } from '../flags/manifests.ts';
import type { ExitCode, Io } from '../io.ts';
import { loadInjector } from '../load-injector.ts';
import { rewriteInputs } from '../manifests/rewrite-inputs.ts';
import type { Verb } from '../verb.ts';
import { injectWorkload } from '../workloads/inject.ts';

/** Injects manifests as the webhook would. */
export const inject: Verb = {
  options: () => [...rewriteOptions(), ...istioConfigOptions()],
  notes: [
    'The result goes to stdout, a line for each workload to stderr. Objects that are not workloads pass through as they are.',
    '',
    'Exit codes: 0 all workloads were injected or skipped; 1 at least one was refused, and nothing is printed;',
    '2 bad usage or unreadable input.',
    '',
    'Example: outrigger inject -f web.yaml | kubectl apply -f -',
  ].join('\n'),
  run,
};

async function run(command: Command, io: Io): Promise<ExitCode> {
  const flags = command.opts<RewriteFlags & IstioConfigFlags>();
  return rewriteInputs(flags, async () => injectWorkload((await loadInjector(flags, io)).inject), io);
}
