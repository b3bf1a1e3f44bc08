import { writeFile } from 'node:fs/promises';
import { errorReason } from '#base/error-message.ts';
import { OperationalError } from '#base/operational-error.ts';

/** Writes a file, or says in one line why not. */
export async function save(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new OperationalError(`cannot write ${file}: ${errorReason(error)}`);
  }
}
