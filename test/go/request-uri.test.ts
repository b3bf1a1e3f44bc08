import { describe, expect, it } from '@jest/globals';
import { parseRequestUri } from '#go/request-uri.ts';

/** Scheme, host and path, as Go 1.25 gives them. */
const URLS = [
  ['https://example.com/a?b#c', 'https', 'example.com', '/a'],
  ['HTTP://Example.com:8080', 'http', 'Example.com:8080', ''],
  ['oci://ghcr.io/shop/auth:1.2', 'oci', 'ghcr.io', '/shop/auth:1.2'],
  ['file:///a/b.wasm', 'file', '', '/a/b.wasm'],
  ['http:/a', 'http', '', '/a'],
  ['http://', 'http', '', ''],
  ['http://host?a=/b', 'http', 'host', ''],
  ['mailto:a@b', 'mailto', '', ''],
  ['a+b-c.d://host', 'a+b-c.d', 'host', ''],
  ['/only/a/path', '', '', '/only/a/path'],
  ['//host/path', '', '', '//host/path'],
  ['*', '', '', '*'],
  ['http://user:pass@host/', 'http', 'host', '/'],
  ['http://[::1]:80/', 'http', '[::1]:80', '/'],
  ['http://[fe80::1%25eth0]/', 'http', '[fe80::1%25eth0]', '/'],
  ['http://host:/', 'http', 'host:', '/'],
  ['http://a:b:80/', 'http', 'a:b:80', '/'],
  ['http://hé/', 'http', 'hé', '/'],
  ['http://h"<>/', 'http', 'h"<>', '/'],
  ['http://host/a b', 'http', 'host', '/a b'],
] as const;

describe('As Go reads URLs,', () => {
  it.each(URLS)('%s comes apart', (url, scheme, host, path) => {
    expect(parseRequestUri(url)).toEqual({ scheme, host, path });
  });

  it.each([
    '',
    ':a',
    'example.com/a',
    '1http://host',
    'http://us er@host/',
    'http://us%zzer@host/',
    'http://[::1/',
    'http://host:port/',
    'http://ho st/',
    'http://ho%41st/',
    'http://ho%25st/',
    'http://h^/',
    'http://host/%zz',
    'http://host/a\nb',
    'http://host/\u007f',
  ])('%j is none', (text) => {
    expect(parseRequestUri(text)).toBeUndefined();
  });
});
