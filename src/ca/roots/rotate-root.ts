import { X509Certificate } from 'node:crypto';
import type { Clock } from '#base/clock.ts';
import { errorMessage } from '#base/error-message.ts';
import type { Logger } from '#base/logger.ts';
import { read } from '#cluster/api/objects.ts';
import { pathOf } from '#cluster/api/paths.ts';
import type { ApiServer } from '#cluster/api/server.ts';
import { certificatesIn } from '#pki/pem.ts';
import type { Authority } from '../authority.ts';
import type { CaSettings } from '../settings.ts';
import { selfSign } from './make-authority.ts';
import { authorityIn, encode, keepSecret, SELF_SIGNED_SECRET } from './secrets.ts';

/** What a rotation needs to know and to reach. */
export interface Rotation {
  readonly api: ApiServer;
  readonly namespace: string;
  readonly trustDomain: string;
  readonly settings: CaSettings;
  /** Whether this replica is the one that writes. */
  readonly mayWrite: () => boolean;
  /** Whether every namespace has these roots already. */
  readonly isDistributed: (roots: string) => boolean;
  readonly clock: Clock;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/**
 * Looks from time to time whether the self-signed root is due, and renews it in two steps: the new certificate is first
 * given out beside the old one, and only when every namespace has both does it become the one that signs. Key and name
 * stay, so nothing that was signed before becomes invalid. The function that comes back looks at once.
 */
export function rotateRoot(rotation: Rotation): () => void {
  const { settings, signal, log } = rotation;
  const look = () => {
    if (!rotation.mayWrite()) return;
    step(rotation).catch((error) => log.error('cannot renew the root certificate', { because: errorMessage(error) }));
  };
  const timer = setInterval(look, settings.rootCheckInterval).unref();
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  return look;
}

async function step(rotation: Rotation): Promise<void> {
  const { api, namespace, log } = rotation;
  const reference = { apiVersion: 'v1', kind: 'Secret', namespace, name: SELF_SIGNED_SECRET };
  const stored = await read(api, reference);
  if (!stored) return;
  const secret = keepSecret(stored);
  const authority = authorityIn(secret);
  const data = await nextData(rotation, authority);
  if (!data) return;
  await api.send({
    method: 'PATCH',
    path: pathOf(reference),
    body: { metadata: { resourceVersion: secret.resourceVersion }, data },
    contentType: 'application/merge-patch+json',
  });
  log.info('the root certificate is renewed', { step: 'ca-cert.pem' in data ? 'signs' : 'is given out' });
}

/** What is to be written into the Secret next; undefined while nothing is. */
async function nextData(rotation: Rotation, authority: Authority): Promise<Record<string, string> | undefined> {
  const { settings, trustDomain, clock } = rotation;
  const current = authority.certificate.toString();
  const pending = pendingIn(authority);
  if (pending) return rotation.isDistributed(authority.roots) ? { 'ca-cert.pem': encode(pending) } : undefined;
  if (!isDue(authority, rotation)) return undefined;
  const lifetime = settings.rootLifetime;
  const next = await selfSign(authority.signer.key, { trustDomain, now: clock.now(), lifetime });
  const roots = { 'root-cert.pem': encode(next + current) };
  const expired = authority.certificate.validToDate.getTime() <= clock.now();
  return expired ? { ...roots, 'ca-cert.pem': encode(next) } : roots;
}

/** A certificate among the roots that is of the same key and lives longer than the one that signs. */
function pendingIn({ certificate, roots }: Authority): string | undefined {
  const others = certificatesIn(roots).map((pem) => new X509Certificate(pem));
  const newer = others.find(
    (other) =>
      other.publicKey.equals(certificate.publicKey) && other.validToDate.getTime() > certificate.validToDate.getTime(),
  );
  return newer?.toString();
}

function isDue({ certificate }: Authority, { settings, clock }: Rotation): boolean {
  const [start, end] = [certificate.validFromDate.getTime(), certificate.validToDate.getTime()];
  return end - clock.now() <= ((end - start) * settings.rootGracePercent) / 100;
}
