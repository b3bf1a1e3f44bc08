/**
 * Compiles the messages that Outrigger exchanges with Envoys and Istio's agents into `dist/envoy-types.json.gz`: a
 * descriptor for each type, and which of them declares which, so that only what is used is ever loaded. The
 * .proto files come from the package @grpc/grpc-js-xds and, where that has none, from `build/protos`.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { fromJson, type JsonValue, toBinary } from '@bufbuild/protobuf';
import { FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt';
import protobuf from 'protobufjs';
import { describeFile, typesUsedBy } from './describe-file.ts';
import { groupMutual } from './group-types.ts';

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
  readonly objects: readonly protobuf.ReflectionObject[];
}

/** A message, an enum or a service that lies in no other. */
function outermost(object: protobuf.ReflectionObject): protobuf.ReflectionObject {
  return object.parent instanceof protobuf.Type ? outermost(object.parent) : object;
}

function outermostIn(space: protobuf.NamespaceBase): readonly protobuf.ReflectionObject[] {
  return space.nestedArray.flatMap((object) => {
    if (object instanceof protobuf.Type || object instanceof protobuf.Enum || object instanceof protobuf.Service) {
      return [object];
    }
    return object instanceof protobuf.Namespace ? outermostIn(object) : [];
  });
}

/**
 * A file for each of them, but for those that refer to each other: whoever needs one message then loads what it refers
 * to, and not its neighbours in the tree.
 */
const homes: readonly Home[] = groupMutual(outermostIn(root.resolveAll()), (object) =>
  typesUsedBy(object).map(outermost),
).map((objects) => {
  const [name = ''] = objects.map(({ fullName }) => fullName.slice(1)).sort();
  return { name: `${name}.proto`, package: name.slice(0, name.lastIndexOf('.')), objects };
});
const nameOfHome = new Map(homes.flatMap(({ name, objects }) => objects.map((object) => [object, name] as const)));

function homeOf(object: protobuf.ReflectionObject): string {
  const whole = outermost(object);
  if (whole.parent?.fullName === '.google.protobuf') {
    return `google/protobuf/${WELL_KNOWN[whole.name] ?? 'struct'}.proto`;
  }
  return nameOfHome.get(whole) ?? '';
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

function typeNames(object: protobuf.ReflectionObject): string[] {
  const nested = object instanceof protobuf.Type ? object.nestedArray.flatMap(typeNames) : [];
  return [object.fullName.slice(1), ...nested];
}

const described = homes.filter(({ name }) => !name.startsWith('google.protobuf.'));
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
