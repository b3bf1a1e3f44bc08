import type { Analyzer } from '../analyzer.ts';
import { dayOf, readServerCertificate } from '../references/certificate.ts';
import { SECRETS } from '../scene/collections.ts';
import { CERTIFICATE_EXPIRES } from './findings.ts';

const SOON_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Certificates whose last days have come. Those that have expired already are told by the Gateways that use them. */
export const CERTIFICATE_EXPIRES_ANALYZER: Analyzer = {
  name: 'certificate-expires',
  summary: `Checks that certificates in Secrets are valid for another ${SOON_DAYS} days`,
  reads: [SECRETS],
  raises: [CERTIFICATE_EXPIRES],
  *analyze(scene) {
    const now = Date.now();
    for (const secret of scene.all(SECRETS)) {
      const read = readServerCertificate(secret.object.value, now);
      if (!read.ok || read.expiresAt - now > SOON_DAYS * DAY_MS) continue;
      const message = `has a certificate that expires on ${dayOf(read.expiresAt)}`;
      yield { entry: CERTIFICATE_EXPIRES, subject: secret, path: ['data'], message };
    }
  },
};
