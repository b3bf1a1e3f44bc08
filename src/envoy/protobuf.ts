import { createRequire } from 'node:module';

type Protobuf = typeof import('protobufjs/light.js');
type Protojson = typeof import('protobufjs/ext/protojson.js');

const load = createRequire(import.meta.url);

/** Not imported, because rules cannot wait for an import, and no object but an EnvoyFilter should wait for this one. */
export function loadProtobuf(): Protobuf {
  return load('protobufjs/light.js');
}

/** Protobuf's JSON. */
export function loadProtojson(): Protojson {
  return load('protobufjs/ext/protojson.js');
}
