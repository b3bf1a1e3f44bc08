import { createRequire } from 'node:module';
import { packageFile } from '#base/package-file.ts';

export type { DescField, DescMessage, DescMethod, DescService, Message } from '@bufbuild/protobuf';

/** As much of the library as the build takes into its one file. */
type Protobuf = Pick<
  typeof import('@bufbuild/protobuf'),
  'create' | 'createFileRegistry' | 'fromBinary' | 'fromJson' | 'toBinary' | 'toJson'
>;

type WellKnown = typeof import('@bufbuild/protobuf/wkt');

/** The library in one file, written by the build, for the sources as for what is bundled of them. */
const FILE = packageFile('dist/protobuf.cjs');

const load = createRequire(import.meta.url);

/** Not imported, because rules cannot wait for an import, and no object but an EnvoyFilter should wait for this one. */
export function loadProtobuf(): Protobuf {
  return load(FILE);
}

/** The messages that come with protobuf itself, as far as Envoy's refer to them. */
export function loadWellKnown(): Pick<
  WellKnown,
  'FileDescriptorProtoSchema' | `file_google_protobuf_${WellKnownFile}`
> {
  return load(FILE);
}

type WellKnownFile = 'any' | 'duration' | 'empty' | 'field_mask' | 'struct' | 'timestamp' | 'wrappers';
