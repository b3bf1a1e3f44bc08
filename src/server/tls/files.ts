import { readFile } from 'node:fs/promises';
import { codeOf } from '../../base/thrown.ts';
import { UsageError } from '../../base/usage-error.ts';
import { watchFoldersOf } from '../../config/watch-folders.ts';
import type { KeyPairSource } from './key-pair.ts';

/** A key pair in two PEM files, as a mounted Secret gives them. */
export function keyPairFiles(certFile: string, keyFile: string): KeyPairSource {
  return {
    load: async () => ({
      cert: await read(certFile, '--tls-cert'),
      key: await read(keyFile, '--tls-key'),
    }),
    watch: (watching) => watchFoldersOf([certFile, keyFile], watching),
  };
}

async function read(file: string, flag: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read ${file} (${codeOf(error)}): name a readable PEM file with ${flag}`);
  }
}
