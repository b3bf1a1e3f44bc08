import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * A file that comes with the package, by its path from the package's root. The code that asks may lie anywhere below:
 * in `src/`, or bundled in `dist/`.
 */
export function packageFile(path: string): string {
  return join(rootAbove(import.meta.dirname), path);
}

function rootAbove(folder: string): string {
  if (existsSync(join(folder, 'package.json')) || dirname(folder) === folder) return folder;
  return rootAbove(dirname(folder));
}
