import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from '@jest/globals';

/** A folder for one test file, filled and taken away again. */
export function scratchFolder(): {
  readonly path: string;
  write(files: Readonly<Record<string, string | Uint8Array>>): string;
} {
  const path = mkdtempSync(join(tmpdir(), 'outrigger-'));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return {
    path,
    write: (files) => {
      const folder = mkdtempSync(join(path, 'case-'));
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), content);
      }
      return folder;
    },
  };
}
