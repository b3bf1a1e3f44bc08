import type { Clock } from '#base/clock.ts';
import { errorMessage } from '#base/error-message.ts';
import type { Logger } from '#base/logger.ts';
import { createOnce, read } from '#cluster/api/objects.ts';
import { pathOfAll } from '#cluster/api/paths.ts';
import type { ApiServer } from '#cluster/api/server.ts';
import { follow, type Known } from '#cluster/facts/follow.ts';
import type { Authority } from '../authority.ts';
import type { CaSettings } from '../settings.ts';
import { makeAuthority } from './make-authority.ts';
import { isTrustedBy } from './read-authority.ts';
import {
  authorityIn,
  type CaSecret,
  keepSecret,
  PLUGGED_IN_SECRET,
  SELF_SIGNED_SECRET,
  selfSignedSecret,
} from './secrets.ts';

/** The authority of the mesh, kept up to date. */
export interface AuthorityKeeper {
  current(): Authority;
  /** Calls the listener whenever another authority takes over. */
  onChange(listener: () => void): void;
}

export interface Keeping {
  readonly api: ApiServer;
  /** Where the Secrets are: the root namespace of the mesh. */
  readonly namespace: string;
  readonly trustDomain: string;
  readonly settings: CaSettings;
  readonly clock: Clock;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/**
 * Reads the authority from the Secret `cacerts`, else from `istio-ca-secret`, which is made if there is none; of several
 * replicas that make it at once, one wins and the others read it. Afterwards it keeps watching: a changed authority takes
 * over if it can serve and its root has been distributed already; until then the old one goes on. Throws a `OperationalError`
 * with the remedy if there is none to start with.
 */
export async function keepAuthority(keeping: Keeping): Promise<AuthorityKeeper> {
  const listeners: (() => void)[] = [];
  let current: Authority | undefined;
  const secrets = new Map<string, Known<CaSecret>>();
  const look = () => {
    if (!current) return;
    const next = nextAuthority(current, secretsIn(secrets), keeping);
    if (!next) return;
    current = next;
    for (const listener of listeners) listener();
  };
  for (const name of [PLUGGED_IN_SECRET, SELF_SIGNED_SECRET]) {
    secrets.set(name, await follow(subject(name, keeping.namespace, look), keeping));
  }
  const start = await firstAuthority(secretsIn(secrets), keeping);
  warnOfExpiry(start, keeping);
  current = start;
  return { current: () => current ?? start, onChange: (listener) => listeners.push(listener) };
}

function subject(name: string, namespace: string, changed: () => void) {
  const path = pathOfAll({ apiVersion: 'v1', kind: 'Secret', namespace });
  return { path, selector: `&fieldSelector=metadata.name%3D${name}`, keep: keepSecret, changed };
}

interface Secrets {
  readonly pluggedIn: CaSecret | undefined;
  readonly selfSigned: CaSecret | undefined;
}

function secretsIn(secrets: ReadonlyMap<string, Known<CaSecret>>): Secrets {
  const only = (name: string) => [...(secrets.get(name)?.values() ?? [])][0];
  return { pluggedIn: only(PLUGGED_IN_SECRET), selfSigned: only(SELF_SIGNED_SECRET) };
}

async function firstAuthority({ pluggedIn, selfSigned }: Secrets, keeping: Keeping): Promise<Authority> {
  if (pluggedIn) return authorityIn(pluggedIn);
  if (selfSigned) return authorityIn(selfSigned);
  const { api, namespace, trustDomain, settings, clock, log } = keeping;
  const files = await makeAuthority({
    trustDomain,
    now: clock.now(),
    lifetime: settings.rootLifetime,
    keyBits: settings.rootKeyBits,
  });
  if (await createOnce(api, selfSignedSecret(namespace, files))) {
    log.info('made a certificate authority', { secret: `${namespace}/${SELF_SIGNED_SECRET}` });
  }
  const stored = await read(api, { apiVersion: 'v1', kind: 'Secret', namespace, name: SELF_SIGNED_SECRET });
  if (!stored) throw new Error(`Secret ${namespace}/${SELF_SIGNED_SECRET} was made and is gone`);
  return authorityIn(keepSecret(stored));
}

/** The authority that takes over from the current one; undefined while that goes on. */
function nextAuthority(current: Authority, secrets: Secrets, keeping: Keeping): Authority | undefined {
  const { log } = keeping;
  const secret = secrets.pluggedIn ?? secrets.selfSigned;
  if (!secret) {
    void putBack(current, keeping);
    return undefined;
  }
  try {
    const candidate = authorityIn(secret);
    if (isSame(candidate, current)) return undefined;
    if (!isTrustedBy(current.roots, candidate)) {
      const remedy =
        'first put the old and the new root into root-cert.pem, and the new key only when all workloads have it';
      log.error('a new authority waits: workloads do not trust its root yet', { secret: secret.name, remedy });
      return undefined;
    }
    log.info('another certificate authority takes over', { secret: secret.name });
    return candidate;
  } catch (error) {
    log.error('the old certificate authority goes on serving', { because: errorMessage(error) });
    return undefined;
  }
}

/** Whoever has plugged it in must replace it; one that was made here is renewed. */
function warnOfExpiry({ certificate, origin }: Authority, { clock, log }: Keeping): void {
  if (certificate.validToDate.getTime() > clock.now()) return;
  const remedy =
    origin === 'plugged-in' ? `plug in a new one in the Secret ${PLUGGED_IN_SECRET}` : 'it will be renewed';
  log.error('the certificate of the authority has expired: nothing is signed', { since: certificate.validTo, remedy });
}

function isSame(a: Authority, b: Authority): boolean {
  return a.certificate.raw.equals(b.certificate.raw) && a.roots === b.roots && a.chain.join() === b.chain.join();
}

/** A deleted Secret would have the next replica make another authority, which no workload trusts. */
async function putBack(current: Authority, { api, namespace, log }: Keeping): Promise<void> {
  if (current.origin === 'plugged-in') {
    log.error('the Secret with the certificate authority is gone: put it back before the next restart');
    return;
  }
  const key = current.signer.key.export({ type: 'pkcs1', format: 'pem' }).toString();
  const files = { certificate: current.certificate.toString(), key, chain: '', roots: current.roots };
  try {
    await createOnce(api, selfSignedSecret(namespace, files));
    log.warn('the Secret with the certificate authority was deleted, and has been put back');
  } catch (error) {
    log.error('the Secret with the certificate authority is gone', { because: errorMessage(error) });
  }
}
