import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../../base/usage-error.ts';
import { diskFiles, readSource } from '../../config/files.ts';
import type { Source } from '../../manifest/source.ts';
import { unusable } from '../findings.ts';
import type { Io } from '../io.ts';

const MANIFEST = /\.(ya?ml|json)$/;

/** The texts behind `-f`: files as they are, folders with all manifests below them in order of name, `-` for stdin. */
export async function readSources(paths: readonly string[], io: Io): Promise<readonly Source[]> {
  const sources: Source[] = [];
  for (const path of paths) {
    if (path === '-') sources.push({ name: path, text: await readAll(io.stdin) });
    else for (const file of await filesAt(path)) sources.push(await readOne(file));
  }
  return sources;
}

async function filesAt(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory() && MANIFEST.test(entry.name));
  if (files.length > 0) return files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  throw new UsageError(`the folder ${path} holds no manifests: their names have to end in .yaml, .yml or .json`);
}

async function readOne(path: string): Promise<Source> {
  const read = await readSource(diskFiles, path);
  if (read.ok) return read.value;
  throw unusable(read.findings);
}

async function readAll(input: Io['stdin']): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of input) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks).toString('utf8');
}
