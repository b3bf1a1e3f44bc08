import { InvalidArgumentError, Option } from 'commander';
import { DEFAULT_REVISION, workloadName } from '#cluster/registration/names.ts';
import { dns1035LabelProblem, dns1123LabelProblem } from '#kube/names.ts';

/** By what an installation in a cluster is known; the same flags for `install` and `uninstall`. */
export interface TargetFlags {
  readonly revision: string;
  readonly namespace: string;
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly dryRun: boolean;
}

export function targetOptions(): readonly Option[] {
  return [
    new Option('--revision <name>', 'the revision, as in the label istio.io/rev')
      .argParser(revision)
      .default(DEFAULT_REVISION),
    new Option('--namespace <name>', "Outrigger's own namespace").argParser(namespace).default('outrigger-system'),
    new Option('--kubeconfig <file>', 'another kubeconfig than that of kubectl'),
    new Option('--context <name>', 'another context of the kubeconfig than its current one'),
    new Option('--dry-run', 'print the manifests instead, in the same order').default(false),
  ];
}

/** A revision becomes part of the name of a Service, whose law is the strictest. */
function revision(name: string): string {
  const service = workloadName(name);
  const problem = dns1035LabelProblem(service);
  if (problem) throw new InvalidArgumentError(`its Service would be called ${service}, and a name ${problem}`);
  return name;
}

function namespace(name: string): string {
  const problem = dns1123LabelProblem(name);
  if (problem) throw new InvalidArgumentError(`it ${problem}`);
  return name;
}
