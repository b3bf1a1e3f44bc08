/**
 * Compiles the messages that Outrigger exchanges with Envoys and Istio's agents into `dist/envoy-types.json.gz`: a
 * descriptor for each .proto file, and which file declares which type, so that only what is used is ever loaded. The
 * .proto files come from the package @grpc/grpc-js-xds and, where that has none, from `build/protos`.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { fromJson, type JsonValue, toBinary } from '@bufbuild/protobuf';
import { FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt';
import protobuf from 'protobufjs';
import { describeFile } from './describe-file.ts';

const OWN = join(import.meta.dirname, 'protos');
const DEPS = join(dirname(fileURLToPath(import.meta.resolve('@grpc/grpc-js-xds/package.json'))), 'deps');
const TREES = [...['envoy-api', 'xds'].map((tree) => join(DEPS, tree)), OWN];
const ROOTS = [...TREES, join(DEPS, 'googleapis')];
const TARGET = join(import.meta.dirname, '..', 'dist', 'envoy-types.json.gz');

/** Older API versions, which Istio does not know, and services that Outrigger neither offers nor calls. */
const LEFT_OUT = /^envoy\/(.*\/v[12](alpha\d*)?\/|service\/(?!discovery\/|status\/))/;

/** Imports that only declare options; the parser does not need them. */
const OPTIONS_ONLY =
  /^(validate|udpa\/annotations|envoy\/annotations|xds\/annotations)\/|^google\/(protobuf\/descriptor|api\/annotations|api\/http)/;

const root = new protobuf.Root();
const seen = new Set<string>();

function add(name: string): void {
  if (seen.has(name) || OPTIONS_ONLY.test(name)) return;
  seen.add(name);
  const builtIn = protobuf.common.get(name);
  if (builtIn?.nested) {
    root.addJSON(builtIn.nested);
    return;
  }
  const text = readFileSync(find(name), 'utf8');
  for (const [, imported = ''] of text.matchAll(/^import (?:public |weak )?"([^"]+)"/gm)) add(imported);
  // What is read next remembers where it came from.
  Object.assign(protobuf.parse, { filename: name });
  protobuf.parse(text, root, { keepCase: true });
}

function find(name: string): string {
  const found = ROOTS.map((folder) => join(folder, name)).find((file) => existsSync(file));
  if (!found) throw new Error(`no .proto file for ${name}: add it to build/protos`);
  return found;
}

for (const tree of TREES) {
  for (const name of readdirSync(tree, { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.proto') && !LEFT_OUT.test(name)) add(name);
  }
}

/** Names that the tree lacks; a type that an update of the tree brings is then read in earnest. */
const opaque = linesOf('newer-types.txt').filter((name) => !root.lookup(name));
for (const name of opaque) {
  const path = name.split('.');
  root.define(path.slice(0, -1)).add(new protobuf.Type(path.at(-1) ?? ''));
}

for (const line of linesOf('newer-enum-values.txt')) {
  const [name = '', value = '', number = ''] = line.split(/[=:]/);
  const { values } = root.lookupEnum(name);
  values[value] ??= Number(number);
}

/** `TYPE.FIELD=NUMBER:FIELD-TYPE`, with `[]` behind a repeated one. */
for (const line of linesOf('newer-fields.txt')) {
  const [, type = '', field = '', number = '', fieldType = '', list] =
    /^(.+)\.(\w+)=(\d+):([\w.]+)(\[\])?$/.exec(line) ?? [];
  const known = root.lookupType(type);
  if (!known.fieldsArray.some(({ name, id }) => name === field || id === Number(number))) {
    known.add(new protobuf.Field(field, Number(number), fieldType, list ? 'repeated' : undefined));
  }
}

function linesOf(file: string): string[] {
  const lines = readFileSync(join(OWN, file), 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}

interface Home {
  readonly name: string;
  readonly package: string;
  readonly objects: protobuf.ReflectionObject[];
}

const homes = new Map<string, Home>();

/** Types that stand in no file of the tree are given one for their package. */
function homeOf(object: protobuf.ReflectionObject): string {
  let outermost = object;
  while (outermost.parent instanceof protobuf.Type) outermost = outermost.parent;
  const space = outermost.parent?.fullName.slice(1) ?? '';
  if (space === 'google.protobuf') return `google/protobuf/${WELL_KNOWN[outermost.name] ?? 'struct'}.proto`;
  return outermost.filename ?? `${space.replaceAll('.', '/')}/newer.proto`;
}

/** The files that every library brings itself. */
const WELL_KNOWN: Readonly<Record<string, string>> = {
  Any: 'any',
  Duration: 'duration',
  Empty: 'empty',
  FieldMask: 'field_mask',
  Timestamp: 'timestamp',
  ...Object.fromEntries(
    ['Double', 'Float', 'Int64', 'UInt64', 'Int32', 'UInt32', 'Bool', 'String', 'Bytes'].map((name) => [
      `${name}Value`,
      'wrappers',
    ]),
  ),
};

function gather(space: protobuf.NamespaceBase): void {
  for (const object of space.nestedArray) {
    if (object instanceof protobuf.Type || object instanceof protobuf.Enum || object instanceof protobuf.Service) {
      const name = homeOf(object);
      const home = homes.get(name) ?? { name, package: space.fullName.slice(1), objects: [] };
      home.objects.push(object);
      homes.set(name, home);
    } else if (object instanceof protobuf.Namespace) gather(object);
  }
}

function typeNames(object: protobuf.ReflectionObject): string[] {
  const nested = object instanceof protobuf.Type ? object.nestedArray.flatMap(typeNames) : [];
  return [object.fullName.slice(1), ...nested];
}

gather(root.resolveAll());
const described = [...homes.values()].filter(({ name }) => !name.startsWith('google/protobuf/'));
const files = Object.fromEntries(
  described.map((home) => {
    // A descriptor is JSON by its type; the library wants to hear it.
    const json = describeFile(home, homeOf) as unknown as JsonValue;
    const bytes = toBinary(FileDescriptorProtoSchema, fromJson(FileDescriptorProtoSchema, json));
    return [home.name, Buffer.from(bytes).toString('base64')];
  }),
);
const types = Object.fromEntries(
  described.flatMap(({ name, objects }) => objects.flatMap(typeNames).map((type) => [type, name])),
);
mkdirSync(dirname(TARGET), { recursive: true });
writeFileSync(TARGET, gzipSync(JSON.stringify({ opaque, types, files }), { level: 9 }));
