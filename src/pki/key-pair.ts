import { createPrivateKey, X509Certificate } from 'node:crypto';
import { OperationalError } from '#base/operational-error.ts';

/** A certificate (with its chain) and its private key, as PEM text. */
export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

/** The certificate of a pair whose key fits; anything else would fail later, at a caller's handshake. */
export function certificateOf({ cert, key }: KeyPair): X509Certificate {
  const certificate = parse(
    () => new X509Certificate(cert),
    'the TLS certificate is not valid: it must be a text that begins with a PEM certificate',
  );
  const privateKey = parse(
    () => createPrivateKey(key),
    'the TLS key is not valid: it must be a PEM private key without a password',
  );
  if (certificate.checkPrivateKey(privateKey)) return certificate;
  throw new OperationalError(
    'the TLS key does not belong to the TLS certificate: give the two that were made together',
  );
}

function parse<T>(attempt: () => T, problem: string): T {
  try {
    return attempt();
  } catch {
    throw new OperationalError(problem);
  }
}
