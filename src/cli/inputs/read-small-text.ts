import type { Disk } from './disk.ts';

/** Bytes of a file that is read on the way, of rules or of names; nobody writes so many by hand. */
const MAX_SMALL_FILE_BYTES = 256 * 1024;

/** The text of a file beside the manifests; undefined where there is none that can be read. */
export async function readSmallText(disk: Disk, path: string): Promise<string | undefined> {
  if ((await disk.kind(path)) !== 'file') return undefined;
  const bytes = await disk.read(path, MAX_SMALL_FILE_BYTES).catch(() => undefined);
  return bytes && new TextDecoder().decode(bytes);
}
