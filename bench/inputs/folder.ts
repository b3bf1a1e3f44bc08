import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asOneFile, documents, ENVOY_FILTER } from './documents.ts';
import { mesh } from './mesh.ts';

/** Files for the command to read. */
export interface Inputs {
  readonly workload: string;
  readonly oneDocument: string;
  readonly envoyFilter: string;
  readonly thousandDocuments: string;
  /** A folder. */
  readonly thousandFiles: string;
  readonly twentyThousandDocuments: string;
  readonly thousandOfMesh: string;
  readonly twentyThousandOfMesh: string;
  remove(): void;
}

/** Writes all inputs into a new temporary folder. */
export function writeInputs(): Inputs {
  const folder = mkdtempSync(join(tmpdir(), 'outrigger-bench-'));
  const write = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const thousand = documents(1000);
  const thousandFiles = join(folder, 'thousand');
  mkdirSync(thousandFiles);
  for (const [number, text] of thousand.entries()) write(`thousand/${number}.yaml`, text);
  return {
    workload: join(import.meta.dirname, '..', '..', 'examples', 'web.yaml'),
    oneDocument: write('one.yaml', asOneFile(documents(1))),
    envoyFilter: write('envoy-filter.yaml', ENVOY_FILTER),
    thousandDocuments: write('thousand.yaml', asOneFile(thousand)),
    thousandFiles,
    thousandOfMesh: write('mesh.yaml', mesh(1000)),
    twentyThousandOfMesh: write('large-mesh.yaml', mesh(20_000)),
    twentyThousandDocuments: write('twenty-thousand.yaml', asOneFile(documents(20_000))),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
