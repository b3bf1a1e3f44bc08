import { describe, expect, it } from '@jest/globals';
import { moduleUrlProblem } from '#istio/parts/hosts/module-url.ts';

describe('A Wasm module', () => {
  it.each([
    'oci://ghcr.io/shop/auth:1.2',
    'https://modules.example.com/auth.wasm',
    'file:///opt/auth.wasm',
    '/opt/auth.wasm',
    'ghcr.io/shop/auth:1.2',
    'auth',
  ])('is fetched from %s', (url) => {
    expect(moduleUrlProblem(url)).toBeUndefined();
  });

  it.each([
    ['ftp://modules/auth.wasm', '"ftp" is not a valid scheme: must be oci, http, https or file'],
    ['localhost:auth', '"localhost" is not a valid scheme: must be oci, http, https or file'],
    ['no module', '"no module" is not a valid URL'],
  ])('is not fetched from %s', (url, problem) => {
    expect(moduleUrlProblem(url)).toBe(problem);
  });
});
