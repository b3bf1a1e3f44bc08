import type { Command } from 'commander';
import { systemClock } from '../../base/clock.ts';
import { UsageError } from '../../base/usage-error.ts';
import { readCertificates } from '../../cluster/certificates/read-certificates.ts';
import { install as installInto, manifestsOf } from '../../cluster/registration/install.ts';
import type { Installation, Site } from '../../cluster/registration/installation.ts';
import { stringifyYaml } from '../../manifest/stringify-yaml.ts';
import type { ExitCode, Io } from '../io.ts';
import { type InstalledFlags, installedOptions } from '../options/installed.ts';
import { type RegistrationFlags, registrationOptions } from '../options/registration.ts';
import type { Verb } from '../verb.ts';

type Flags = InstalledFlags & RegistrationFlags;

/** Applies Outrigger and its registration to the current cluster, in the order that endangers no pod. */
export const install: Verb = {
  options: () => [...installedOptions(), ...registrationOptions()],
  notes: `Examples:
  outrigger install
  outrigger install --dry-run | kubectl apply -f -
  outrigger install --webhook-url https://10.0.0.7:15017 --ca-file ca.crt

The webhook is registered with failurePolicy Ignore, which turns to Fail once a pod has been seen to come back injected.
Exit codes: 0 the webhook answers, 1 it does not and failurePolicy stays Ignore, 2 bad usage or a refusal.`,
  run,
};

async function run(command: Command, io: Io): Promise<ExitCode> {
  const flags = command.opts<Flags>();
  const installation: Installation = { ...flags, site: await siteOf(flags) };
  if (flags.dryRun) {
    const manifests = await manifestsOf(installation, systemClock);
    io.stdout.write(manifests.map(stringifyYaml).join('---\n'));
    return 0;
  }
  const { connect } = await import('../../cluster/api/connect.ts');
  const proof = await installInto(installation, {
    api: connect(flags.kubeconfig),
    clock: systemClock,
    say: (line) => io.stdout.write(`${line}\n`),
    signal: AbortSignal.any([io.interruption(), AbortSignal.timeout(flags.wait * 1000)]),
  });
  if (proof.proven) return 0;
  io.stderr.write(
    `outrigger: no injected pod seen within ${flags.wait} s (${proof.because}), so failurePolicy stays Ignore ` +
      'and pods pass uninjected; mend the webhook and install again\n',
  );
  return 1;
}

async function siteOf({ webhookUrl, caFile, image }: Flags): Promise<Site> {
  if (webhookUrl === undefined) {
    if (caFile !== undefined) throw new UsageError('--ca-file goes with --webhook-url only: leave it out, or add that');
    return { kind: 'cluster', image };
  }
  if (image !== undefined) throw new UsageError('--image and --webhook-url exclude each other: leave one of them out');
  return { kind: 'elsewhere', url: webhookUrl, caBundle: caFile && (await readCertificates(caFile)) };
}
