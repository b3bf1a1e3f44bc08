import { Option } from 'commander';
import { DEFAULT_REVISION } from '../../cluster/registration/entries.ts';

/** By what an installation in a cluster is known; the same flags for `install` and `uninstall`. */
export interface InstalledFlags {
  readonly revision: string;
  readonly namespace: string;
  readonly kubeconfig?: string;
  readonly dryRun: boolean;
}

export function installedOptions(): readonly Option[] {
  return [
    new Option('--revision <name>', 'the revision, as in the label istio.io/rev').default(DEFAULT_REVISION),
    new Option('--namespace <name>', "Outrigger's own namespace").default('outrigger-system'),
    new Option('--kubeconfig <file>', 'another kubeconfig than that of kubectl'),
    new Option('--dry-run', 'print the manifests instead, in the same order').default(false),
  ];
}
