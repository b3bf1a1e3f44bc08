import { Option } from 'commander';
import { UsageError } from '../../base/usage-error.ts';
import { type Format, PRINTERS } from '../manifests/print.ts';
import { append } from './installation.ts';

/** Which manifests a verb reads. */
export interface ManifestFlags {
  readonly file?: readonly string[];
}

/** And how it writes what becomes of them. */
export interface RewriteFlags extends ManifestFlags {
  readonly output: Format;
}

export function fileOption(): Option {
  return new Option('-f, --file <path>', 'a manifest, a folder of them, or - for stdin; may be repeated').argParser(
    append,
  );
}

export function rewriteOptions(): readonly Option[] {
  const formats = Object.keys(PRINTERS);
  return [fileOption(), new Option('-o, --output <format>', 'format of the result').choices(formats).default('yaml')];
}

/** The paths that were given; there has to be one. */
export function pathsIn({ file }: ManifestFlags): readonly string[] {
  if (file) return file;
  throw new UsageError('nothing to read: name a manifest with -f FILE, a folder with -f DIR, stdin with -f -');
}
