import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { DescFile } from '@bufbuild/protobuf';
import type { FileDescriptorProto } from '@bufbuild/protobuf/wkt';
import { packageFile } from '#base/package-file.ts';
import { type DescMessage, type DescService, loadProtobuf, loadWellKnown } from './protobuf.ts';

/** Written by the build, for the sources as for what is bundled of them. */
const COMPILED = packageFile('dist/envoy-types.json.gz');

/** What the build knows of Envoy's and Istio's messages. */
interface Compiled {
  /** Types of newer releases, known by name only: what they hold is not looked at. */
  readonly opaque: readonly string[];
  /** The file that declares a type, by the type's full name. */
  readonly types: Readonly<Record<string, string>>;
  /** Descriptors (`google.protobuf.FileDescriptorProto`) in base64, by the name of the file. */
  readonly files: Readonly<Record<string, string>>;
}

let compiled: Compiled | undefined;

/**
 * The files loaded so far, by name. They stand here without their imports, whose types are known already: the library
 * would go through all of them, and theirs, for every file.
 */
const loaded = new Map<string, DescFile>();

const types = new Map<string, DescMessage | DescService>();

/**
 * The descriptor of a message by its full name (`envoy.config.cluster.v3.Cluster`). The first use of a file loads it
 * with what it imports: all thousand of them together would take longer than most commands.
 */
export function findMessage(name: string): DescMessage | undefined {
  const found = find(name);
  return found?.kind === 'message' ? found : undefined;
}

/** The descriptor of a message that the build must have; throws where it has not. */
export function messageNamed(name: string): DescMessage {
  const found = findMessage(name);
  if (!found) throw new Error(`dist/envoy-types.json.gz has no message ${name}`);
  return found;
}

/** The descriptor of a gRPC service that the build must have; throws where it has not. */
export function serviceNamed(name: string): DescService {
  const found = find(name);
  if (found?.kind !== 'service') throw new Error(`dist/envoy-types.json.gz has no service ${name}`);
  return found;
}

/** True for a type of a newer release, whose fields nobody here knows. */
export function isOpaque(name: string): boolean {
  return read().opaque.includes(name);
}

function find(name: string): DescMessage | DescService | undefined {
  const { types: homes } = read();
  const known = types.get(name);
  if (known) return known;
  const file = Object.hasOwn(homes, name) ? homes[name] : undefined;
  if (file === undefined) return undefined;
  load(file);
  return types.get(name);
}

function read(): Compiled {
  if (compiled) return compiled;
  for (const file of wellKnownFiles()) keep(`${file.name}.proto`, file);
  compiled = JSON.parse(gunzipSync(readFileSync(COMPILED)).toString()) as Compiled;
  return compiled;
}

/** What the library brings itself. */
function wellKnownFiles(): readonly DescFile[] {
  const known = loadWellKnown();
  return [
    known.file_google_protobuf_any,
    known.file_google_protobuf_duration,
    known.file_google_protobuf_empty,
    known.file_google_protobuf_field_mask,
    known.file_google_protobuf_struct,
    known.file_google_protobuf_timestamp,
    known.file_google_protobuf_wrappers,
  ];
}

/** What a file imports is loaded first: the library, left to itself, gets the order of some of them wrong. */
function load(name: string): DescFile {
  const known = loaded.get(name);
  if (known) return known;
  const proto = protoOf(name);
  for (const imported of proto.dependency) load(imported);
  const file = loadProtobuf()
    .createFileRegistry(proto, (imported) => loaded.get(imported))
    .getFile(name);
  if (!file) throw new Error(`cannot load ${name} of dist/envoy-types.json.gz`);
  keep(name, file);
  return file;
}

function keep(name: string, file: DescFile): void {
  loaded.set(name, { ...file, dependencies: [] });
  remember([file]);
}

function protoOf(name: string): FileDescriptorProto {
  const bytes = read().files[name];
  if (bytes === undefined) throw new Error(`dist/envoy-types.json.gz has no file ${name}`);
  return loadProtobuf().fromBinary(loadWellKnown().FileDescriptorProtoSchema, Buffer.from(bytes, 'base64'));
}

function remember(files: Iterable<DescFile>): void {
  for (const file of files) {
    for (const message of file.messages) rememberMessage(message);
    for (const service of file.services) types.set(service.typeName, service);
  }
}

function rememberMessage(message: DescMessage): void {
  types.set(message.typeName, message);
  for (const nested of message.nestedMessages) rememberMessage(nested);
}
