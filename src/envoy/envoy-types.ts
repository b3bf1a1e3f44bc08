import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type protobuf from 'protobufjs/light.js';
import { errorMessage } from '#base/error-message.ts';
import type { Json } from '#base/json.ts';
import { packageFile } from '#base/package-file.ts';
import { toStandardJson } from './json-dialect.ts';
import { loadProtojson } from './protobuf.ts';
import { typeLibrary } from './type-library.ts';

/** Written by the build, for the sources as for what is bundled of them. */
const FILE = packageFile('dist/envoy-types.json.gz');

/** A value as the message it stands for, or why it cannot be read. */
type Reading =
  | { readonly ok: true; readonly message: protobuf.Message }
  | { readonly ok: false; readonly problem: string };

/** Whether unknown fields may pass. */
export type Tolerance = 'strict' | 'tolerant';

/** Envoy's message types, which a patch of an EnvoyFilter is made of. */
export interface EnvoyTypes {
  readonly read: (type: string, value: Json, tolerance: Tolerance) => Reading;
  readonly lookup: (type: string) => protobuf.Type;
}

interface Compiled {
  /** Types of newer releases, known by name only: what they hold is not looked at. */
  readonly opaque: readonly string[];
  readonly types: protobuf.INamespace;
}

let loaded: EnvoyTypes | undefined;

/** Loaded when the first EnvoyFilter is met, for nobody else should wait for it. */
export function envoyTypes(): EnvoyTypes {
  loaded ??= load();
  return loaded;
}

function load(): EnvoyTypes {
  const { opaque, types } = JSON.parse(gunzipSync(readFileSync(FILE)).toString()) as Compiled;
  const protojson = loadProtojson();
  const find = typeLibrary(types);
  const lookup = (name: string): protobuf.Type => {
    const type = find(name);
    if (!type) throw new Error(`dist/envoy-types.json.gz has no ${name}`);
    return type;
  };
  const dialect = { find, opaque: new Set(opaque) };
  return {
    lookup,
    read: (name, value, tolerance) => {
      const type = lookup(name);
      const ignoreUnknownFields = tolerance === 'tolerant';
      return attempt(() => protojson.fromJson(type, toStandardJson(dialect, type, value), { ignoreUnknownFields }));
    },
  };
}

function attempt(read: () => protobuf.Message): Reading {
  try {
    return { ok: true, message: read() };
  } catch (error) {
    return { ok: false, problem: errorMessage(error) };
  }
}
