import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { AUTHORITY_USE, issue, publicKeyInfo, subjectKeyIdentifier } from '#pki/issue.ts';
import { organization } from '#pki/names.ts';
import type { AuthorityFiles } from '../authority.ts';

/** What a new authority is made of. */
export interface NewAuthority {
  readonly trustDomain: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Milliseconds. */
  readonly lifetime: number;
  readonly keyBits: number;
}

const makeKeys = promisify(generateKeyPair);

/** A self-signed authority with a key of its own, as Istio makes one: RSA, `O=<trust domain>`. */
export async function makeAuthority(wanted: NewAuthority): Promise<AuthorityFiles> {
  const { privateKey } = await makeKeys('rsa', { modulusLength: wanted.keyBits });
  const certificate = await selfSign(privateKey, wanted);
  const key = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
  return { certificate, key, chain: '', roots: certificate };
}

/** A certificate for an authority's own key. With the same key and name, what was signed before stays valid. */
export function selfSign(
  key: KeyObject,
  { trustDomain, now, lifetime }: Omit<NewAuthority, 'keyBits'>,
): Promise<string> {
  const name = organization(trustDomain);
  const { info, id } = publicKeyInfo(key);
  const profile = {
    subject: name,
    publicKey: info,
    notBefore: now,
    notAfter: now + lifetime,
    extensions: [...AUTHORITY_USE, subjectKeyIdentifier(id)],
  };
  return issue(profile, { key, name, keyId: undefined });
}
