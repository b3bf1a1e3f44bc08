import { describe, expect, it } from '@jest/globals';
import { proxyConfig } from '#istio/annotations/proxy-config.ts';

describe('The annotation proxy.istio.io/config', () => {
  it.each([
    ['nothing at all', ''],
    ['what Istio assumes anyway', 'statusPort: 15020'],
    ['a .proto name', 'drain_duration: 10s'],
    ['a field of a newer Istio', 'notYetKnown: true'],
    ['what is only deprecated', 'proxyMetadata: {ISTIO_META_DNS_AUTO_ALLOCATE: "true"}'],
  ])('may hold %s', (_, value) => {
    expect(proxyConfig(value)).toBeUndefined();
  });

  it.each([
    ['text that is not YAML', '{', 'is not valid YAML'],
    ['no object', 'concurrency', 'expected an object'],
    ['a number for text', 'proxyMetadata: {A: 5}', 'proxyMetadata.A expected text'],
    ['a number for a duration', 'drainDuration: 1', 'drainDuration expected a duration'],
    ['text for a number', 'concurrency: a', 'concurrency expected a whole number'],
    ['an address without a port', 'discoveryAddress: istiod', 'discoveryAddress "istiod" must have the form host:port'],
    ['a port out of range', 'proxyAdminPort: 70000', 'proxyAdminPort 70000 is not a valid port'],
    ['an empty path', 'binaryPath: ""', 'binaryPath must be a path'],
    [
      'several mistakes at once',
      'statusPort: 0\nconfigPath: ""',
      'configPath must be a path; statusPort 0 is not a valid port',
    ],
  ])('cannot hold %s, and says why', (_, value, complaint) => {
    expect(proxyConfig(value)).toContain(complaint);
  });
});
