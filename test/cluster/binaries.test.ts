import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findBinaries } from './binaries.ts';
import { VERSION } from './version.ts';

const PROGRAMS = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kubectl'];

let root: string;
let assets: string;
let cache: string;
let partial: string;

function folderWith(name: string, programs: readonly string[]): string {
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  for (const program of programs) writeFileSync(join(folder, program), '');
  return folder;
}

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'outrigger-binaries-'));
  assets = folderWith('assets', PROGRAMS);
  cache = folderWith(`outrigger/kubernetes-${VERSION}`, PROGRAMS);
  partial = folderWith('partial', PROGRAMS.slice(0, 2));
});
afterAll(() => rmSync(root, { recursive: true }));

describe('The programs of the test cluster', () => {
  it('come from KUBEBUILDER_ASSETS first', async () => {
    expect(await findBinaries({ KUBEBUILDER_ASSETS: assets, XDG_CACHE_HOME: root })).toEqual({ folder: assets });
  });

  it('come from the cache of this release next, also where the assets lack one of them', async () => {
    expect(await findBinaries({ XDG_CACHE_HOME: root })).toEqual({ folder: cache });
    expect(await findBinaries({ KUBEBUILDER_ASSETS: partial, XDG_CACHE_HOME: root })).toEqual({ folder: cache });
  });
});
