import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { REQUEST_AUTHENTICATION } from '#kinds/request-authentication/kind.ts';
import { rulesOn } from '../../support/rules-on.ts';

const KEYS = 'https://example.com/keys.json';

/** Places are those inside of the one rule for tokens. */
const TOKEN_RULES: readonly (readonly [string, JsonObject, readonly string[]])[] = [
  ['an issuer', {}, []],
  ['keys but no issuer', { issuer: '', jwksUri: KEYS }, []],
  ['neither', { issuer: '' }, ['OUT1901 ']],
  ['keys over HTTP', { jwksUri: 'http://keys.shop.svc:8080/?a#b' }, []],
  ['keys in a file', { jwksUri: 'file:///keys.json' }, ['OUT1902 .jwksUri']],
  ['keys at no URL', { jwksUri: 'example.com/keys' }, ['OUT1902 .jwksUri']],
  ['audiences and places', { audiences: ['shop'], fromParams: ['token'], fromHeaders: [{ name: 'x-token' }] }, []],
  ['no audience', { audiences: ['shop', ''] }, ['OUT1905 .audiences[1]']],
  ['no parameter', { fromParams: [''] }, ['OUT1905 .fromParams[0]']],
  ['no cookie', { fromCookies: [''] }, ['OUT1905 .fromCookies[0]']],
  ['no header', { fromHeaders: [{ prefix: 'Bearer ' }] }, ['OUT1905 .fromHeaders[0].name']],
  ['a claim for a header', { outputClaimToHeaders: [{ header: 'x-sub', claim: 'sub' }] }, []],
  [
    'a claim and a header without names',
    { outputClaimToHeaders: [{}] },
    ['OUT1906 .outputClaimToHeaders[0].claim', 'OUT1906 .outputClaimToHeaders[0].header'],
  ],
  [
    'no header name',
    { outputClaimToHeaders: [{ header: 'x sub', claim: 'a' }] },
    ['OUT1906 .outputClaimToHeaders[0].header'],
  ],
  ['time for the keys', { timeout: '5s' }, []],
  ['no time', { timeout: '0s' }, ['OUT0510 .timeout']],
];

describe('The rules for a RequestAuthentication, given a rule for tokens with', () => {
  it.each(TOKEN_RULES)('%s, find what is wrong', (_, rule, found) => {
    const places = found.map((line) => line.replace(' ', ' spec.jwtRules[0]'));
    expect(rulesOn(REQUEST_AUTHENTICATION, { jwtRules: [{ issuer: 'example', ...rule }] })).toEqual(places);
  });
});

describe('The rules for a RequestAuthentication', () => {
  it('accept an empty spec', () => {
    expect(rulesOn(REQUEST_AUTHENTICATION, {})).toEqual([]);
  });

  it('refuse keys that cannot be read, and warn of keys that say too much', () => {
    const jwtRules = ['{', '{"kty":"oct","k":"c2VjcmV0"}'].map((jwks) => ({ issuer: 'example', jwks }));
    expect(rulesOn(REQUEST_AUTHENTICATION, { jwtRules })).toEqual([
      'OUT1903 spec.jwtRules[0].jwks',
      'OUT1904 spec.jwtRules[1].jwks',
    ]);
  });

  it('check the target of the policy', () => {
    expect(rulesOn(REQUEST_AUTHENTICATION, { selector: {} })).toEqual(['OUT0403 spec.selector']);
  });
});
