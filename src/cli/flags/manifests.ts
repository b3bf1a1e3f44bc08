import { Option } from 'commander';
import { OperationalError } from '#base/operational-error.ts';
import { append } from './istio-config.ts';

/** The formats of `-o`. */
const MANIFEST_FORMATS = ['yaml', 'json'] as const;
export type ManifestFormat = (typeof MANIFEST_FORMATS)[number];

/** Which manifests a verb reads. */
export interface ManifestFlags {
  readonly file?: readonly string[];
}

/** And how it writes what becomes of them. */
export interface RewriteFlags extends ManifestFlags {
  readonly output: ManifestFormat;
}

export function fileOption(): Option {
  return new Option('-f, --file <path>', 'a manifest, a folder of them, or - for stdin; may be repeated').argParser(
    append,
  );
}

export function rewriteOptions(): readonly Option[] {
  return [
    fileOption(),
    new Option('-o, --output <format>', 'format of the result').choices(MANIFEST_FORMATS).default('yaml'),
  ];
}

/** The paths that were given; there has to be one. */
export function pathsIn({ file }: ManifestFlags): readonly string[] {
  if (file) return file;
  throw new OperationalError('nothing to read: name a manifest with -f FILE, a folder with -f DIR, stdin with -f -');
}
