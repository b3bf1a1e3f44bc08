import { isList, isObject, type JsonObject } from '#base/json.ts';
import { parseJson } from '#base/parse-json.ts';

/** What each type of key consists of, by its `kty` (RFC 7518, RFC 8037). */
const KEY_PARTS: Readonly<Record<string, readonly string[]>> = {
  RSA: ['n', 'e'],
  EC: ['crv', 'x', 'y'],
  OKP: ['crv', 'x'],
  oct: ['k'],
};

const BASE64URL = /^[A-Za-z0-9\-_+/]*={0,2}$/;

/** A JSON Web Key Set as it was read, or why it is not one. */
export type Jwks =
  | { readonly ok: true /** Places of keys that hold a secret. */; readonly secrets: readonly number[] }
  | { readonly ok: false; readonly problem: string };

/** Reads a key set, or a single key, as RFC 7517 writes them. */
export function readJwks(text: string): Jwks {
  const parsed = parseJson(text);
  if (!isObject(parsed)) return { ok: false, problem: 'is not a JSON object' };
  const keys = parsed['keys'] === undefined ? [parsed] : parsed['keys'];
  if (keys === null) return { ok: true, secrets: [] };
  if (!isList(keys)) return { ok: false, problem: 'must have a list of keys' };
  for (const [index, key] of keys.entries()) {
    const problem = isObject(key) ? keyProblem(key) : 'is not a JSON object';
    if (problem) return { ok: false, problem: `key ${index} ${problem}` };
  }
  return { ok: true, secrets: keys.flatMap((key, index) => (isObject(key) && holdsSecret(key) ? [index] : [])) };
}

/** Only private keys have a `d`; a symmetric key is all secret. */
function holdsSecret(key: JsonObject): boolean {
  return key['kty'] === 'oct' || key['d'] !== undefined;
}

function keyProblem(key: JsonObject): string | undefined {
  const kty = key['kty'];
  const parts = typeof kty === 'string' && Object.hasOwn(KEY_PARTS, kty) ? KEY_PARTS[kty] : undefined;
  if (!parts)
    return `has the type ${JSON.stringify(kty ?? null)}, which must be one of ${Object.keys(KEY_PARTS).join(', ')}`;
  const missing = parts.find((part) => typeof key[part] !== 'string');
  if (missing) return `lacks "${missing}"`;
  const garbled = parts.find((part) => part !== 'crv' && !BASE64URL.test(String(key[part])));
  return garbled ? `has a "${garbled}" that is not valid base64url` : undefined;
}
