import { describe, expect, it } from '@jest/globals';
import type { Json } from '#base/json.ts';
import { readJwks } from '#kinds/request-authentication/jwks.ts';

const EC = { kty: 'EC', crv: 'P-256', x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU', y: 'x_FEzRu9m36HLN_tue659LNp' };
const RSA = { kty: 'RSA', n: '0vx7agoebGcQ', e: 'AQAB' };
const OKP = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' };
const SECRET = { kty: 'oct', k: 'c2VjcmV0' };

const SETS: readonly (readonly [string, Json, string | readonly number[]])[] = [
  ['keys of all kinds', { keys: [EC, RSA, OKP] }, []],
  ['one key by itself', EC, []],
  ['no keys', { keys: [] }, []],
  ['null for keys', { keys: null }, []],
  ['a secret among them', { keys: [EC, SECRET] }, [1]],
  ['a private key', { keys: [{ ...RSA, d: 'X4cTteJY' }] }, [0]],
  ['text', 'keys', 'is not a JSON object'],
  ['something else for keys', { keys: {} }, 'must have a list of keys'],
  ['something else for a key', { keys: [EC, 'key'] }, 'key 1 is not a JSON object'],
  ['a key without a type', { keys: [{}] }, 'key 0 has the type null, which must be one of RSA, EC, OKP, oct'],
  [
    'a key of another type',
    { keys: [{ kty: 'constructor' }] },
    'key 0 has the type "constructor", which must be one of RSA, EC, OKP, oct',
  ],
  ['half a key', { keys: [{ kty: 'RSA', n: 'AQAB' }] }, 'key 0 lacks "e"'],
  ['a garbled key', { keys: [{ ...RSA, e: '?' }] }, 'key 0 has a "e" that is not valid base64url'],
];

describe('A JSON Web Key Set with', () => {
  it.each(SETS)('%s is read for what it is', (_, set, expected) => {
    const read = readJwks(JSON.stringify(set));
    expect(read.ok ? read.secrets : read.problem).toEqual(expected);
  });

  it('a syntax error is not read', () => {
    expect(readJwks('{"keys":[')).toEqual({ ok: false, problem: 'is not a JSON object' });
  });
});
