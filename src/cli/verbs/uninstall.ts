import type { Command } from 'commander';
import type { JsonObject } from '#base/json.ts';
import type { Reference } from '#cluster/api/paths.ts';
import { removalOrder, uninstall as uninstallFrom } from '#cluster/registration/uninstall.ts';
import { stringifyYaml } from '#manifest/edit/stringify-yaml.ts';
import { type TargetFlags, targetOptions } from '../flags/target.ts';
import type { ExitCode, Io } from '../io.ts';
import type { Verb } from '../verb.ts';

/** Takes one installation from the current cluster, its registration first. */
export const uninstall: Verb = {
  options: targetOptions,
  notes: `Examples:
  outrigger uninstall
  outrigger uninstall --revision canary --dry-run | kubectl delete --ignore-not-found -f -

Pods that have been injected stay as they are until they are made again.
Exit codes: 0 nothing of it is left, 2 bad usage or a refusal.`,
  run,
};

async function run(command: Command, io: Io): Promise<ExitCode> {
  const flags = command.opts<TargetFlags>();
  if (flags.dryRun) {
    io.stdout.write(removalOrder(flags).map(stub).map(stringifyYaml).join('---\n'));
    return 0;
  }
  const { connect } = await import('#cluster/api/connect.ts');
  await uninstallFrom(flags, connect(flags.kubeconfig, flags.context), (line) => io.stdout.write(`${line}\n`));
  return 0;
}

/** As much of an object as `kubectl delete -f` needs. */
function stub({ apiVersion, kind, name, namespace }: Reference): JsonObject {
  return { apiVersion, kind, metadata: namespace === '' ? { name } : { name, namespace } };
}
