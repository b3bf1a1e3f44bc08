import { readFile } from 'node:fs/promises';
import { errorCode, errorMessage } from '#base/error-message.ts';
import { OperationalError } from '#base/operational-error.ts';
import { watchFoldersOf } from '#config/watch-folders.ts';
import { certificateOf } from '#pki/key-pair.ts';
import type { KeyPairSource } from '#server/tls/key-pair-source.ts';

/** A key pair in two PEM files, as a mounted Secret gives them; one that cannot serve is refused by its files' names. */
export function keyPairFiles(certFile: string, keyFile: string): KeyPairSource {
  return {
    load: async () => {
      const pair = { cert: await read(certFile, '--tls-cert'), key: await read(keyFile, '--tls-key') };
      try {
        certificateOf(pair);
      } catch (error) {
        throw new OperationalError(`cannot serve with ${certFile} and ${keyFile}: ${errorMessage(error)}`);
      }
      return pair;
    },
    watch: (watching) => watchFoldersOf([certFile, keyFile], watching),
  };
}

async function read(file: string, flag: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new OperationalError(`cannot read ${file} (${errorCode(error)}): name a readable PEM file with ${flag}`);
  }
}
