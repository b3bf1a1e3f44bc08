import { createHash, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  GeneralName,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_subjectAltName,
  id_ce_subjectKeyIdentifier,
  id_kp_clientAuth,
  id_kp_serverAuth,
  KeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  type Name,
  SubjectAlternativeName,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509';
import { writePem } from './pem.ts';

/** Who signs: a private key, with the name and key identifier that certificates of it refer to. */
export interface Signer {
  readonly key: KeyObject;
  readonly name: Name;
  /** The subject key identifier of the signer's own certificate. */
  readonly keyId: ArrayBuffer | undefined;
}

/** Milliseconds since the epoch; certificates know whole seconds. */
interface Lifetime {
  readonly notBefore: number;
  readonly notAfter: number;
}

/** What a certificate says. */
export interface Profile extends Lifetime {
  readonly subject: Name;
  readonly publicKey: SubjectPublicKeyInfo;
  readonly extensions: readonly Extension[];
}

const signAsync = promisify<string | null, Uint8Array, KeyObject, Buffer>(sign);

/** Signs a certificate (RFC 5280, version 3, a random serial number of 128 bits) and returns it in PEM. */
export async function issue(profile: Profile, signer: Signer): Promise<string> {
  const { hash, algorithm } = algorithmOf(signer.key);
  const authorityKey = signer.keyId ? [authorityKeyIdentifier(signer.keyId)] : [];
  const tbsCertificate = new TBSCertificate({
    version: Version.v3,
    serialNumber: serialNumber(),
    signature: algorithm,
    issuer: signer.name,
    validity: new Validity({ notBefore: new Date(profile.notBefore), notAfter: new Date(profile.notAfter) }),
    subject: profile.subject,
    subjectPublicKeyInfo: profile.publicKey,
    extensions: new Extensions([...profile.extensions, ...authorityKey]),
  });
  const signed = new Uint8Array(AsnConvert.serialize(tbsCertificate));
  const signature = await signAsync(hash, signed, signer.key);
  const signatureValue = new Uint8Array(signature).buffer;
  const certificate = new Certificate({ tbsCertificate, signatureAlgorithm: algorithm, signatureValue });
  return writePem('CERTIFICATE', new Uint8Array(AsnConvert.serialize(certificate)));
}

/** A serial number is a positive integer: its first bit must not be set, and its first octet not be empty. */
function serialNumber(): ArrayBuffer {
  const bytes = new Uint8Array(randomBytes(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.buffer;
}

interface SignatureAlgorithm {
  readonly hash: string | null;
  readonly algorithm: AlgorithmIdentifier;
}

/** Signatures are SHA-256 with whatever key the signer has. */
const ALGORITHMS: Readonly<Record<string, SignatureAlgorithm>> = {
  rsa: {
    hash: 'sha256',
    algorithm: new AlgorithmIdentifier({ algorithm: '1.2.840.113549.1.1.11', parameters: null }),
  },
  ec: { hash: 'sha256', algorithm: new AlgorithmIdentifier({ algorithm: '1.2.840.10045.4.3.2' }) },
  ed25519: { hash: null, algorithm: new AlgorithmIdentifier({ algorithm: '1.3.101.112' }) },
};

function algorithmOf(key: KeyObject): SignatureAlgorithm {
  const algorithm = ALGORITHMS[key.asymmetricKeyType ?? ''];
  if (!algorithm) throw new Error(`cannot sign certificates with a key of type ${key.asymmetricKeyType}`);
  return algorithm;
}

function extension(extnID: string, critical: boolean, value: unknown): Extension {
  return new Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) });
}

/** A certificate that signs others, and nothing else. */
export const AUTHORITY_USE: readonly Extension[] = [
  extension(id_ce_keyUsage, true, new KeyUsage(KeyUsageFlags.keyCertSign)),
  extension(id_ce_basicConstraints, true, new BasicConstraints({ cA: true })),
];

/** A certificate for both ends of TLS. */
export const PEER_USE: readonly Extension[] = [
  extension(id_ce_keyUsage, true, new KeyUsage(KeyUsageFlags.digitalSignature | KeyUsageFlags.keyEncipherment)),
  extension(id_ce_extKeyUsage, false, new ExtendedKeyUsage([id_kp_serverAuth, id_kp_clientAuth])),
  extension(id_ce_basicConstraints, true, new BasicConstraints({ cA: false })),
];

/** The names of a certificate without a subject: critical, as RFC 5280 (4.2.1.6) demands then. */
export function alternativeNames(names: {
  readonly uris?: readonly string[];
  readonly dnsNames?: readonly string[];
}): Extension {
  const { uris = [], dnsNames = [] } = names;
  const all = [
    ...dnsNames.map((dNSName) => new GeneralName({ dNSName })),
    ...uris.map((uniformResourceIdentifier) => new GeneralName({ uniformResourceIdentifier })),
  ];
  return extension(id_ce_subjectAltName, true, new SubjectAlternativeName(all));
}

export function subjectKeyIdentifier(keyId: ArrayBuffer): Extension {
  return extension(id_ce_subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyId));
}

function authorityKeyIdentifier(keyId: ArrayBuffer): Extension {
  const keyIdentifier = new KeyIdentifier(keyId);
  return extension(id_ce_authorityKeyIdentifier, false, new AuthorityKeyIdentifier({ keyIdentifier }));
}

/** The public half of a private key as certificates hold it, with its identifier: the SHA-1 of its bits (RFC 5280, 4.2.1.2). */
export function publicKeyInfo(key: KeyObject): { readonly info: SubjectPublicKeyInfo; readonly id: ArrayBuffer } {
  const publicKey = createPublicKey(key);
  const info = AsnConvert.parse(publicKey.export({ type: 'spki', format: 'der' }), SubjectPublicKeyInfo);
  const id = createHash('sha1').update(new Uint8Array(info.subjectPublicKey)).digest();
  return { info, id: new Uint8Array(id).buffer };
}
