import { createRequire } from 'node:module';

export type { DescField, DescMessage, DescMethod, DescService, Message } from '@bufbuild/protobuf';

type Protobuf = typeof import('@bufbuild/protobuf');
type WellKnown = typeof import('@bufbuild/protobuf/wkt');

const load = createRequire(import.meta.url);

/** Not imported, because rules cannot wait for an import, and no object but an EnvoyFilter should wait for this one. */
export function loadProtobuf(): Protobuf {
  return load('@bufbuild/protobuf');
}

/** The messages that come with protobuf itself. */
export function loadWellKnown(): WellKnown {
  return load('@bufbuild/protobuf/wkt');
}
