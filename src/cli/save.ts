import { chmod, lstat, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errorCode, errorReason } from '#base/error-message.ts';
import { OperationalError } from '#base/operational-error.ts';

/** Writes a file whole or not at all: what was there before stays until the new one is complete. */
export async function save(file: string, text: string): Promise<void> {
  try {
    await write(file, text);
  } catch (error) {
    throw new OperationalError(`cannot write ${file}: ${errorReason(error)}`);
  }
}

/** Only a file on a disk can be replaced; a pipe or a device is written to. */
async function write(file: string, text: string): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const present = await lstat(target).catch(() => undefined);
  if (present && !present.isFile()) return writeFile(target, text);
  const beside = join(dirname(target), `.${basename(target)}.${process.pid}.new`);
  try {
    await writeFile(beside, text, { flag: 'wx' });
    if (present) await chmod(beside, present.mode);
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    // In a folder that takes no new files, the old way is the only one.
    if (present && errorCode(error) === 'EACCES') return writeFile(target, text);
    throw error;
  }
}
