import { watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UsageError } from '../../base/usage-error.ts';
import type { KeyPairSource } from './key-pair.ts';

/** Milliseconds of quiet before reading: the kubelet swaps a Secret's folder in several steps. */
const SETTLE = 100;

/** A key pair in two PEM files, as a mounted Secret gives them. */
export function keyPairFiles(certFile: string, keyFile: string): KeyPairSource {
  return {
    load: async () => ({
      cert: await read(certFile, '--tls-cert'),
      key: await read(keyFile, '--tls-key'),
    }),
    watch: (changed, signal) => {
      let settling: NodeJS.Timeout | undefined;
      const settle = () => {
        clearTimeout(settling);
        settling = setTimeout(changed, SETTLE).unref();
      };
      // The folders and not the files: a mounted Secret is a link that is pointed elsewhere, its files never change.
      for (const folder of new Set([dirname(certFile), dirname(keyFile)])) {
        watch(folder, { persistent: false, signal }, settle);
      }
      signal.addEventListener('abort', () => clearTimeout(settling), { once: true });
    },
  };
}

async function read(file: string, flag: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`cannot read ${file} (${code}): name a readable PEM file with ${flag}`);
  }
}
