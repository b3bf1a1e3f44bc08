import type { Command } from 'commander';
import type { Resource } from '#manifest/resource.ts';
import { PATHS_NOTE } from '../flags/inputs.ts';
import { type IstioConfigFlags, istioConfigOptions } from '../flags/istio-config.ts';
import { type RewriteFlags, rewriteOptions } from '../flags/manifests.ts';
import { type WorkloadFlags, workloadOptions } from '../flags/workloads.ts';
import type { ExitCode, Io } from '../io.ts';
import { loadInjector } from '../load-injector.ts';
import { rewriteInputs } from '../manifests/rewrite-inputs.ts';
import type { Verb } from '../verb.ts';
import { injectIfAsked, injectWorkload } from '../workloads/inject.ts';
import { namespaceLabels } from '../workloads/namespaces.ts';

/** Injects manifests as the webhook would. */
export const inject: Verb = {
  operands: '[paths...]',
  options: () => [...rewriteOptions(), ...workloadOptions(), ...istioConfigOptions()],
  notes: [
    'The result goes to stdout, a line for each workload to stderr. Objects that are not workloads pass through as they are.',
    "Where the labels of a namespace are known, from its manifest or by --namespace-labels, the webhook's selectors count.",
    '',
    'Exit codes: 0 all workloads were injected or skipped; 1 at least one was refused, and nothing is printed;',
    '2 bad usage or unreadable input.',
    '',
    PATHS_NOTE,
    'The flags of istioctl kube-inject are understood: --filename, --injectConfigFile, --valuesFile, --meshConfigFile, -o FILE.',
    '',
    'Examples: outrigger inject web.yaml | kubectl apply -f -',
    '          outrigger inject k8s/ --exclude "k8s/tests/" -o injected.yaml',
  ].join('\n'),
  run,
};

async function run(command: Command, io: Io): Promise<ExitCode> {
  const flags = command.opts<RewriteFlags & WorkloadFlags & IstioConfigFlags>();
  const makeChanger = async (resources: readonly Resource[]) => {
    const namespaces = namespaceLabels(resources, flags.namespaceLabels);
    return injectWorkload(injectIfAsked(await loadInjector(flags, io), namespaces));
  };
  return rewriteInputs({ operands: command.args, flags, makeChanger }, io);
}
