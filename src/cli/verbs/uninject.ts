import type { Command } from 'commander';
import { PATHS_NOTE } from '../flags/inputs.ts';
import { type IstioConfigFlags, istioConfigOptions } from '../flags/istio-config.ts';
import { type RewriteFlags, rewriteOptions } from '../flags/manifests.ts';
import { type PodTemplateFlags, podTemplateOption } from '../flags/workloads.ts';
import type { ExitCode, Io } from '../io.ts';
import { loadInjector } from '../load-injector.ts';
import { rewriteInputs } from '../manifests/rewrite-inputs.ts';
import type { Verb } from '../verb.ts';
import { uninjectWorkload } from '../workloads/uninject.ts';

/** Takes injected manifests back to what they were. */
export const uninject: Verb = {
  operands: '[paths...]',
  options: () => [...rewriteOptions(), podTemplateOption(), ...istioConfigOptions()],
  notes: [
    'The result goes to stdout, a line for each workload to stderr. What was never injected passes through as it is.',
    'Name the installation that injected: it is asked which labels and annotations are its own.',
    '',
    'Exit codes: 0 all workloads are as they were; 1 one cannot be read, and nothing is printed; 2 bad usage or',
    'unreadable input.',
    '',
    PATHS_NOTE,
    '',
    'Example: outrigger uninject web.yaml | outrigger inject - --set global.tag=1.31.0',
  ].join('\n'),
  run,
};

async function run(command: Command, io: Io): Promise<ExitCode> {
  const flags = command.opts<RewriteFlags & PodTemplateFlags & IstioConfigFlags>();
  const makeChanger = async () => uninjectWorkload((await loadInjector(flags, io)).prepared);
  return rewriteInputs({ operands: command.args, flags, makeChanger }, io);
}
