import type { Clock } from '#base/clock.ts';
import { isList, isObject, type JsonObject } from '#base/json.ts';
import { nameOf } from '#findings/place.ts';
import { apply, createOnce, read, remove } from '../api/objects.ts';
import { referenceTo } from '../api/paths.ts';
import type { ApiServer } from '../api/server.ts';
import { type Deployment, registrationOf } from './deployment.ts';
import { frontDoor, openFrontDoor } from './front-door.ts';
import { HOOKS, type Hook } from './hooks.ts';
import { ensureSecret, freshSecret, trustIn } from './key-pair-secret.ts';
import type { Proof } from './proof.ts';
import { refuseOverlap } from './refuse-overlap.ts';
import type { FailurePolicy, Registration } from './registration.ts';
import { workloads } from './workloads.ts';

/** The world around an installation. */
export interface InstallDeps {
  readonly api: ApiServer;
  readonly clock: Clock;
  /** One line for each step that is done. */
  say(line: string): void;
  /** Ends the wait for the webhook's first answer. */
  readonly signal: AbortSignal;
}

/** What a registration has come to. */
export interface Registered {
  readonly purpose: Hook['purpose'];
  readonly proof: Proof;
  /** The policy that it is left with. */
  readonly failurePolicy: FailurePolicy;
}

/**
 * Installs in the order in which nothing can go wrong for the cluster's pods: first what runs the webhook, then its
 * registrations with failurePolicy Ignore; Fail only after each has been seen to do its work.
 */
export async function install(deployment: Deployment, deps: InstallDeps): Promise<readonly Registered[]> {
  await refuseOverlap(deps.api, deployment.revision);
  const registration = registrationOf(deployment, await place(deployment, deps));
  const work: Work = { deployment, registration, deps };
  const begun: (readonly [Hook, FailurePolicy])[] = [];
  for (const hook of HOOKS) {
    if (hook.wanted(deployment)) begun.push([hook, await begin(hook, work)]);
    else await leaveOut(hook, work);
  }
  const done: Registered[] = [];
  for (const [hook, policy] of begun) done.push(await finish(hook, policy, work));
  return done;
}

/** All objects of an installation in the order of their application, with a key pair of their own. */
export async function manifestsOf(deployment: Deployment, clock: Clock): Promise<readonly JsonObject[]> {
  const { site } = deployment;
  const configurations = (caBundle: string | undefined) =>
    HOOKS.filter((hook) => hook.wanted(deployment)).map((hook) =>
      hook.configuration(registrationOf(deployment, caBundle), 'Ignore'),
    );
  if (site.kind === 'elsewhere') return configurations(site.caBundle);
  const secret = await freshSecret(deployment, clock);
  const [namespace, ...rest] = workloads({ ...deployment, image: site.image });
  return [
    ...(namespace ? [namespace] : []),
    ...(deployment.controlPlane ? frontDoor(deployment) : []),
    secret,
    ...rest,
    ...configurations(trustIn(secret)),
  ];
}

/** What every step of the registration needs. */
interface Work {
  readonly deployment: Deployment;
  readonly registration: Registration;
  readonly deps: InstallDeps;
}

/** Puts Outrigger into the cluster if that is where it shall run; returns what its certificate is trusted by. */
async function place(deployment: Deployment, { api, clock, say }: InstallDeps) {
  const { site, namespace, revision } = deployment;
  if (site.kind === 'elsewhere') return site.caBundle;
  const { controlPlane } = deployment;
  const [space, ...rest] = workloads({ namespace, revision, image: site.image, controlPlane });
  // A namespace that is there belongs to someone; its labels are theirs.
  if (space && (await createOnce(api, space))) say(`${nameOf(referenceTo(space))} created`);
  if (controlPlane) await openFrontDoor({ namespace, revision }, api, say);
  const caBundle = await ensureSecret(api, deployment, clock);
  for (const object of rest) {
    await apply(api, object);
    say(`${nameOf(referenceTo(object))} applied`);
  }
  return caBundle;
}

/** Registers with the policy that is safe before anything is proven, and returns it. */
async function begin(hook: Hook, work: Work): Promise<FailurePolicy> {
  const { deployment, registration, deps } = work;
  const isClosed = hook.staysClosed && deployment.failurePolicy === 'Fail';
  const before = isClosed ? await storedPolicy(deps.api, hook.configuration(registration, 'Ignore')) : 'Ignore';
  await register(hook, before, work);
  return before;
}

async function finish(hook: Hook, before: FailurePolicy, work: Work): Promise<Registered> {
  const { deployment, registration, deps } = work;
  const proof = await hook.prove(deps.api, registration, deps.signal);
  if (!proof.proven) return { purpose: hook.purpose, proof, failurePolicy: before };
  deps.say(hook.proven);
  if (deployment.failurePolicy !== before) await register(hook, deployment.failurePolicy, work);
  return { purpose: hook.purpose, proof, failurePolicy: deployment.failurePolicy };
}

/** An earlier installation may have wanted what this one does not. */
async function leaveOut(hook: Hook, { registration, deps: { api, say } }: Work): Promise<void> {
  const reference = referenceTo(hook.configuration(registration, 'Ignore'));
  if (await remove(api, reference)) say(`${nameOf(reference)} removed`);
}

async function register(hook: Hook, policy: FailurePolicy, { registration, deps }: Work): Promise<void> {
  const configuration = hook.configuration(registration, policy);
  await apply(deps.api, configuration);
  deps.say(`${nameOf(referenceTo(configuration))} applied with failurePolicy ${policy}`);
}

/** `Fail` where a registration of that name is there and all of it fails closed. */
async function storedPolicy(api: ApiServer, configuration: JsonObject): Promise<FailurePolicy> {
  const stored = await read(api, referenceTo(configuration));
  const webhooks = isList(stored?.['webhooks']) ? stored['webhooks'].filter(isObject) : [];
  const isClosed = webhooks.length > 0 && webhooks.every((webhook) => webhook['failurePolicy'] === 'Fail');
  return isClosed ? 'Fail' : 'Ignore';
}
