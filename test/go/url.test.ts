import { describe, expect, it } from '@jest/globals';
import { parseRequestUri, parseUrl } from '#go/url.ts';

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

describe('The URI of a request, as Go reads it,', () => {
  it.each(URLS)('comes apart when it is %s', (url, scheme, host, path) => {
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
  ])('cannot be %j', (text) => {
    expect(parseRequestUri(text)).toBeUndefined();
  });
});

describe('Any URL, as Go reads it,', () => {
  it('comes apart with its parts unescaped, but for userinfo and query', () => {
    expect(parseUrl('HTTPS://us%20er@h%C3%A9:80/a%20b?c%20d#e%20f')).toEqual({
      scheme: 'https',
      opaque: '',
      userinfo: 'us%20er',
      host: 'hé:80',
      path: '/a b',
      query: 'c%20d',
      fragment: 'e f',
    });
  });

  it.each([
    ['a\u0001', 'net/url: invalid control character in URL'],
    [':a', 'missing protocol scheme'],
    ['1:a', 'first path segment in URL cannot contain colon'],
    ['http://a:b:80', 'invalid port ":b:80" after host'],
    ['http://%41', 'invalid URL escape "%41"'],
    ['/%zz', 'invalid URL escape "%zz"'],
    ['/#%z', 'invalid URL escape "%z"'],
  ])('is refused in words of Go: %j', (text, problem) => {
    expect(parseUrl(text)).toEqual({ problem });
  });
});
