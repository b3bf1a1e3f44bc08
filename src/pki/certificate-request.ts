import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { CertificationRequest } from '@peculiar/asn1-csr';
import { AsnConvert } from '@peculiar/asn1-schema';
import type { SubjectPublicKeyInfo } from '@peculiar/asn1-x509';
import { COMMON_NAME } from './names.ts';
import { readPem } from './pem.ts';

/** What a certificate authority takes from a request (RFC 2986): the key, and whether its subject has a common name. */
export interface CertificateRequest {
  readonly publicKey: SubjectPublicKeyInfo;
  readonly hasCommonName: boolean;
}

/** A request whose signature is its own key's, or what is wrong with it. */
export type RequestReading =
  | { readonly ok: true; readonly request: CertificateRequest }
  | { readonly ok: false; readonly problem: string };

/** Characters; a request with an RSA key of 8192 bits has about 4,000. */
const LONGEST_REQUEST = 32_768;

/** Reads a request in PEM and checks its signature. Its problems are named in the words of Go's crypto/x509. */
export function readRequest(pem: string): RequestReading {
  if (pem.length > LONGEST_REQUEST)
    return fail(`certificate signing request is longer than ${LONGEST_REQUEST} letters`);
  const [block] = readPem(pem);
  if (!block) return fail('certificate signing request is not properly encoded');
  const parsed = parse(block.der);
  if (!parsed) return fail('failed to parse X.509 certificate signing request');
  const problem = checkSignature(parsed);
  if (problem !== undefined) return fail(problem);
  const { subjectPKInfo: publicKey, subject } = parsed.request.certificationRequestInfo;
  return { ok: true, request: { publicKey, hasCommonName: subject.some(([name]) => name?.type === COMMON_NAME) } };
}

function fail(problem: string): RequestReading {
  return { ok: false, problem };
}

interface Parsed {
  readonly request: CertificationRequest;
  /** What was signed, as it was sent. */
  readonly signed: Uint8Array;
  readonly key: KeyObject;
}

function parse(der: Uint8Array): Parsed | undefined {
  try {
    const request = AsnConvert.parse(der, CertificationRequest);
    const { certificationRequestInfo: info, certificationRequestInfoRaw: raw } = request;
    const spki = Buffer.from(AsnConvert.serialize(info.subjectPKInfo));
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    return { request, signed: new Uint8Array(raw ?? AsnConvert.serialize(info)), key };
  } catch {
    return undefined;
  }
}

/** Hash functions by the object identifier of the signature algorithm (RFC 5758, 4055, 8410). */
const HASHES: Readonly<Record<string, string | null>> = {
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.3.101.112': null,
};

const MISMATCH: Readonly<Record<string, string>> = {
  ec: 'x509: ECDSA verification failure',
  ed25519: 'x509: Ed25519 verification failure',
  rsa: 'crypto/rsa: verification error',
};

function checkSignature({ request, signed, key }: Parsed): string | undefined {
  const hash = HASHES[request.signatureAlgorithm.algorithm];
  const mismatch = MISMATCH[key.asymmetricKeyType ?? ''];
  if (hash === undefined || mismatch === undefined) {
    return 'x509: cannot verify signature: algorithm unimplemented';
  }
  return verifies(hash, signed, key, Buffer.from(request.signature)) ? undefined : mismatch;
}

function verifies(hash: string | null, signed: Uint8Array, key: KeyObject, signature: Buffer): boolean {
  try {
    return verify(hash, signed, key, signature);
  } catch {
    return false;
  }
}
