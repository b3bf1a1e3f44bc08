import type { Command } from 'commander';
import { systemClock } from '#base/clock.ts';
import { OperationalError } from '#base/operational-error.ts';
import type { Deployment, Site } from '#cluster/registration/deployment.ts';
import { install as installInto, manifestsOf, type Registered } from '#cluster/registration/install.ts';
import { ownPodTrouble } from '#cluster/registration/own-pods.ts';
import type { FailurePolicy } from '#cluster/registration/registration.ts';
import { stringifyYaml } from '#manifest/edit/stringify-yaml.ts';
import { readCertificates } from '#pki/read-certificates.ts';
import { type RegistrationFlags, registrationOptions } from '../flags/registration.ts';
import { type TargetFlags, targetOptions } from '../flags/target.ts';
import type { ExitCode, Io } from '../io.ts';
import type { Verb } from '../verb.ts';

type Flags = TargetFlags & RegistrationFlags;

/** Applies Outrigger and its registration to the current cluster, in the order that endangers no pod. */
export const install: Verb = {
  options: () => [...targetOptions(), ...registrationOptions()],
  notes: `Examples:
  outrigger install
  outrigger install --control-plane
  outrigger install --dry-run | kubectl apply -f -
  outrigger install --webhook-url https://10.0.0.7:15017 --ca-file ca.crt

The Deployment names the image outrigger:VERSION, which a cluster can only pull where somebody has pushed it: make image-push
IMAGE=registry/outrigger:VERSION, and --image registry/outrigger:VERSION.

Both webhooks are registered with failurePolicy Ignore, which turns to Fail once each has been seen at work: a pod that
comes back injected, a bad Gateway that is refused. Neither is stored.
Exit codes: 0 the webhooks work, 1 one does not and keeps its failurePolicy, 2 bad usage or a refusal.`,
  run,
};

async function run(command: Command, io: Io): Promise<ExitCode> {
  const flags = command.opts<Flags>();
  const deployment: Deployment = { ...flags, validation: !flags.skipValidation, site: await siteOf(flags) };
  if (flags.dryRun) {
    const manifests = await manifestsOf(deployment, systemClock);
    io.stdout.write(manifests.map(stringifyYaml).join('---\n'));
    return 0;
  }
  const { connect } = await import('#cluster/api/connect.ts');
  const api = connect(flags.kubeconfig, flags.context);
  const registered = await installInto(deployment, {
    api,
    clock: systemClock,
    say: (line) => io.stdout.write(`${line}\n`),
    signal: AbortSignal.any([io.interruption(), AbortSignal.timeout(flags.wait * 1000)]),
  });
  const codes = registered.map((one) => report(one, flags, io));
  if (!codes.includes(1)) return 0;
  const trouble = deployment.site.kind === 'cluster' ? await ownPodTrouble(api, flags) : undefined;
  if (trouble !== undefined) io.stderr.write(`outrigger: its own pods are not ready: ${trouble}; ${IMAGE_ADVICE}\n`);
  return 1;
}

const IMAGE_ADVICE = 'if the cluster cannot pull the image, push one (make image-push) and name it with --image';

/** What each purpose comes down to while it is not proven. */
const UNPROVEN: Readonly<Record<Registered['purpose'], Readonly<Record<FailurePolicy | 'missed', string>>>> = {
  injection: { missed: 'no injected pod seen', Ignore: 'pods pass uninjected', Fail: 'pods are refused' },
  validation: {
    missed: 'no bad Gateway seen to be refused',
    Ignore: "Istio's configuration passes unchecked",
    Fail: "changes of Istio's configuration are refused",
  },
};

/** A gate that cannot be tried is no failure: without Istio's kinds there is nothing to check either. */
function report({ purpose, proof, failurePolicy }: Registered, { wait }: Flags, io: Io): ExitCode {
  if (proof.proven) return 0;
  const words = UNPROVEN[purpose];
  const stays = `failurePolicy stays ${failurePolicy}`;
  if (purpose === 'validation' && proof.permanent) {
    io.stdout.write(`the gate is not tried and its ${stays}: ${proof.because}; install again when that has changed\n`);
    return 0;
  }
  io.stderr.write(
    `outrigger: ${words.missed} within ${wait} s (${proof.because}), so ${stays} and ${words[failurePolicy]}; ` +
      'mend the webhook and install again\n',
  );
  return 1;
}

async function siteOf({ webhookUrl, caFile, image }: Flags): Promise<Site> {
  if (webhookUrl === undefined) {
    if (caFile !== undefined)
      throw new OperationalError('--ca-file goes with --webhook-url only: leave it out, or add that');
    return { kind: 'cluster', image };
  }
  if (image !== undefined)
    throw new OperationalError('--image and --webhook-url exclude each other: leave one of them out');
  return { kind: 'elsewhere', url: webhookUrl, caBundle: caFile && (await readCertificates(caFile)) };
}
