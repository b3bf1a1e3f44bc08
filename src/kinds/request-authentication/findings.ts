import type { CatalogueEntry } from '#findings/entry.ts';

/* OUT19xx: RequestAuthentication. */

export const JWT_ISSUER_MISSING: CatalogueEntry = {
  code: 'OUT1901',
  severity: 'error',
  source: 'rule',
  title: 'JWT rule without an issuer',
  meaning: 'A rule says whose tokens it is about: by their issuer, or by where the keys are.',
  remedy: 'Copy the claim "iss" of the tokens, or the URL of their keys.',
  bad: 'jwtRules:\n- audiences:\n  - shop\n',
  good: 'jwtRules:\n- issuer: https://accounts.example.com\n',
};

export const JWKS_URI_INVALID: CatalogueEntry = {
  code: 'OUT1902',
  severity: 'error',
  source: 'rule',
  title: 'Keys cannot be fetched from there',
  meaning: 'Keys are fetched over HTTP, so the address must be an http:// or https:// URL.',
  remedy: 'Write the URL of the key set, or put the keys into jwks.',
  bad: 'jwtRules:\n- issuer: example\n  jwksUri: file:///keys.json\n',
  good: 'jwtRules:\n- issuer: example\n  jwksUri: https://example.com/keys.json\n',
};

export const JWKS_INVALID: CatalogueEntry = {
  code: 'OUT1903',
  severity: 'error',
  source: 'rule',
  title: 'Not a valid JSON Web Key Set',
  meaning: 'The proxy could not read the inline keys, and so could accept no token.',
  remedy: 'Paste the JSON that the issuer serves at its jwks_uri.',
  bad: 'jwtRules:\n- issuer: example\n  jwks: secret\n',
  good:
    'jwtRules:\n- issuer: example\n' +
    '  jwks: \'{"keys":[{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",' +
    '"y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}\'\n',
};

export const JWKS_HOLDS_SECRET_KEY: CatalogueEntry = {
  code: 'OUT1904',
  severity: 'warning',
  source: 'rule',
  title: 'Secret key in a policy',
  meaning: 'Everyone who may read the policy can now sign tokens; verifying them needs the public key only.',
  remedy: 'Replace the key by its public part, and make a new pair: this one has been published.',
  bad: 'jwtRules:\n- issuer: example\n  jwks: \'{"kty":"oct","k":"bm90IGEgc2VjcmV0"}\'\n',
  good: 'jwtRules:\n- issuer: example\n  jwks: \'{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}\'\n',
};

export const JWT_LOCATION_EMPTY: CatalogueEntry = {
  code: 'OUT1905',
  severity: 'error',
  source: 'rule',
  title: 'Empty place or audience of a token',
  meaning: 'An empty name finds no header, parameter or cookie, and an empty audience fits no token.',
  remedy: 'Write the name, or remove the entry.',
  bad: "jwtRules:\n- issuer: example\n  fromParams:\n  - ''\n",
  good: 'jwtRules:\n- issuer: example\n  fromParams:\n  - token\n',
};

export const CLAIM_HEADER_INVALID: CatalogueEntry = {
  code: 'OUT1906',
  severity: 'error',
  source: 'rule',
  title: 'Claim cannot be copied into that header',
  meaning: 'A claim is copied by its name into a header, whose name has letters, digits, dashes and underscores.',
  remedy: 'Name both, and rename the header if need be.',
  bad: 'jwtRules:\n- issuer: example\n  outputClaimToHeaders:\n  - header: x sub\n    claim: sub\n',
  good: 'jwtRules:\n- issuer: example\n  outputClaimToHeaders:\n  - header: x-sub\n    claim: sub\n',
};
