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
    ['ftp://modules/auth.wasm', '"ftp" is none of the schemes oci, http, https and file'],
    ['localhost:auth', '"localhost" is none of the schemes oci, http, https and file'],
    ['no module', '"no module" is no URL'],
  ])('is not fetched from %s', (url, problem) => {
    expect(moduleUrlProblem(url)).toBe(problem);
  });
});
