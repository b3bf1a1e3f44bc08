import { X509Certificate } from 'node:crypto';
import { isObject, type JsonObject } from '#base/json.ts';

/** What a Secret has to say as the certificate of a server. */
export type CertificateReading =
  | { readonly ok: true; readonly expiresAt: number }
  | { readonly ok: false; readonly problem: string };

/** Where certificates and keys stand; the first pair that is there counts. */
const PAIRS = [
  ['cert', 'key'],
  ['tls.crt', 'tls.key'],
] as const;

const PEM_START = '-----BEGIN ';

/** Reads the server certificate of a Secret; `now` in milliseconds since 1970. */
export function readServerCertificate(secret: JsonObject, now: number): CertificateReading {
  const pair = PAIRS.find((keys) => keys.every((key) => dataOf(secret, key) !== ''));
  if (!pair) return { ok: false, problem: 'has neither tls.crt and tls.key nor cert and key' };
  const certificate = parse(dataOf(secret, pair[0]));
  if (!certificate) return { ok: false, problem: `has no certificate under ${pair[0]} that can be read` };
  const expiresAt = Date.parse(certificate.validTo);
  if (now > expiresAt) return { ok: false, problem: `has a certificate that expired on ${dayOf(expiresAt)}` };
  const startsAt = Date.parse(certificate.validFrom);
  if (now < startsAt) return { ok: false, problem: `has a certificate that is not valid before ${dayOf(startsAt)}` };
  return { ok: true, expiresAt };
}

/** `2026-11-28` */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 'yyyy-mm-dd'.length);
}

/** The text of an entry: `data` is in Base64, `stringData` is not and wins. */
function dataOf({ data, stringData }: JsonObject, key: string): string {
  const plain = isObject(stringData) ? stringData[key] : undefined;
  if (typeof plain === 'string') return plain;
  const encoded = isObject(data) ? data[key] : undefined;
  return typeof encoded === 'string' ? Buffer.from(encoded, 'base64').toString('utf8') : '';
}

function parse(text: string): X509Certificate | undefined {
  const start = text.indexOf(PEM_START);
  if (start < 0) return undefined;
  try {
    return new X509Certificate(text.slice(start));
  } catch {
    return undefined;
  }
}
