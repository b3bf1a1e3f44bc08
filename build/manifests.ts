/** Writes what is made from the base under manifests/: `make manifests`. Tests tell when it is time to. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { madeFiles } from './manifests/made-files.ts';

const MANIFESTS = join(import.meta.dirname, '../manifests');

for (const [file, text] of madeFiles()) {
  mkdirSync(dirname(join(MANIFESTS, file)), { recursive: true });
  writeFileSync(join(MANIFESTS, file), text);
}
