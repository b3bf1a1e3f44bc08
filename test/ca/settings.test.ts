import { describe, expect, it } from '@jest/globals';
import { readSpiffeId, spiffeId } from '#ca/identity.ts';
import { readSettings } from '#ca/settings.ts';

const HOUR = 3_600_000;

describe('The settings of the authority', () => {
  it("have istiod's names and defaults", () => {
    expect(readSettings({})).toEqual({
      workloadLifetime: 24 * HOUR,
      longestWorkloadLifetime: 2160 * HOUR,
      rootLifetime: 87_600 * HOUR,
      rootKeyBits: 2048,
      rootCheckInterval: HOUR,
      rootGracePercent: 20,
      tokenAudiences: ['istio-ca'],
      trustedNodeAccounts: new Set(),
    });
    const some = readSettings({
      DEFAULT_WORKLOAD_CERT_TTL: '90m',
      CA_TRUSTED_NODE_ACCOUNTS: 'istio-system/ztunnel, a/b',
    });
    expect([some.workloadLifetime, [...some.trustedNodeAccounts]]).toEqual([
      1.5 * HOUR,
      ['istio-system/ztunnel', 'a/b'],
    ]);
  });

  it.each([
    [
      { MAX_WORKLOAD_CERT_TTL: 'soon' },
      'MAX_WORKLOAD_CERT_TTL=soon is not a positive duration: write one such as 2160h',
    ],
    [{ DEFAULT_WORKLOAD_CERT_TTL: '-1h' }, 'DEFAULT_WORKLOAD_CERT_TTL=-1h is not a positive duration'],
    [
      { CITADEL_SELF_SIGNED_CA_RSA_KEY_SIZE: '512' },
      'CITADEL_SELF_SIGNED_CA_RSA_KEY_SIZE=512 is not a whole number from 2048 to 8192',
    ],
  ])('that make no sense are refused by name: %j', (env, message) => {
    expect(() => readSettings(env)).toThrow(message);
  });
});

describe('A SPIFFE ID', () => {
  it('is read as it is written', () => {
    const identity = { trustDomain: 'example.org', namespace: 'shop', serviceAccount: 'web' };
    expect(spiffeId(identity)).toBe('spiffe://example.org/ns/shop/sa/web');
    expect(readSpiffeId(spiffeId(identity))).toEqual(identity);
  });

  it.each(['', 'spiffe://a/ns/b', 'spiffe://a/ns/b/sa/c/d', 'spiffe:///ns/b/sa/c', 'https://a/ns/b/sa/c'])(
    'has to name an account: %s does not',
    (text) => expect(readSpiffeId(text)).toBeUndefined(),
  );
});
