import type { Clock } from '../../base/clock.ts';
import type { JsonObject } from '../../base/json.ts';
import { apply, createOnce } from '../api/objects.ts';
import { nameOf, referenceTo } from '../api/paths.ts';
import type { ApiServer } from '../api/server.ts';
import { type Installation, registrationOf } from './installation.ts';
import { ensureSecret, freshSecret, trustIn } from './key-pair-secret.ts';
import { type Proof, prove } from './proof.ts';
import { refuseOverlap } from './refuse-overlap.ts';
import { type FailurePolicy, type Registration, webhookConfiguration } from './webhook-configuration.ts';
import { workloads } from './workloads.ts';

/** The world around an installation. */
export interface Surroundings {
  readonly api: ApiServer;
  readonly clock: Clock;
  /** One line for each step that is done. */
  say(line: string): void;
  /** Ends the wait for the webhook's first answer. */
  readonly signal: AbortSignal;
}

/**
 * Installs in the order in which nothing can go wrong for the cluster's pods: first what runs the webhook, then its
 * registration with failurePolicy Ignore, also where it was Fail before; Fail only after the webhook has answered.
 */
export async function install(installation: Installation, { api, clock, say, signal }: Surroundings): Promise<Proof> {
  await refuseOverlap(api, installation.revision);
  const caBundle = await place(installation, { api, clock, say });
  const registration = registrationOf(installation, caBundle);
  await register(registration, 'Ignore', { api, say });
  const proof = await prove(api, registration, signal);
  if (proof.proven) {
    say('the webhook answers');
    if (installation.failurePolicy === 'Fail') await register(registration, 'Fail', { api, say });
  }
  return proof;
}

/** All objects of an installation in the order of their application, with a key pair of their own. */
export async function manifestsOf(installation: Installation, clock: Clock): Promise<readonly JsonObject[]> {
  const { site } = installation;
  if (site.kind === 'elsewhere') return [webhookConfiguration(registrationOf(installation, site.caBundle), 'Ignore')];
  const secret = await freshSecret(installation, clock);
  const [namespace, ...rest] = workloads({ ...installation, image: site.image });
  const registration = registrationOf(installation, trustIn(secret));
  return [...(namespace ? [namespace] : []), secret, ...rest, webhookConfiguration(registration, 'Ignore')];
}

type Doing = Pick<Surroundings, 'api' | 'say'>;

/** Puts Outrigger into the cluster if that is where it shall run; returns what its certificate is trusted by. */
async function place(installation: Installation, { api, clock, say }: Omit<Surroundings, 'signal'>) {
  const { site, namespace, revision } = installation;
  if (site.kind === 'elsewhere') return site.caBundle;
  const [space, ...rest] = workloads({ namespace, revision, image: site.image });
  // A namespace that is there belongs to someone; its labels are theirs.
  if (space && (await createOnce(api, space))) say(`${nameOf(referenceTo(space))} created`);
  const caBundle = await ensureSecret(api, installation, clock);
  for (const object of rest) {
    await apply(api, object);
    say(`${nameOf(referenceTo(object))} applied`);
  }
  return caBundle;
}

async function register(registration: Registration, policy: FailurePolicy, { api, say }: Doing): Promise<void> {
  const configuration = webhookConfiguration(registration, policy);
  await apply(api, configuration);
  say(`${nameOf(referenceTo(configuration))} applied with failurePolicy ${policy}`);
}
