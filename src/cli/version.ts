import { readFileSync } from 'node:fs';

/** The version in package.json, which stands two folders up both in `src/` and in the packed `dist/`. */
export function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return (manifest as { readonly version: string }).version;
}
