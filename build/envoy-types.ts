/**
 * Compiles Envoy's message types into one compact file, `dist/envoy-types.json.gz`, that the EnvoyFilter rules load when
 * they meet a patch. The .proto files come from the package @grpc/grpc-js-xds; comments and options are dropped.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import protobuf from 'protobufjs';

const DEPS = join(dirname(fileURLToPath(import.meta.resolve('@grpc/grpc-js-xds/package.json'))), 'deps');
const TREES = ['envoy-api', 'xds'].map((tree) => join(DEPS, tree));
const ROOTS = [...TREES, join(DEPS, 'googleapis'), join(import.meta.dirname, 'protos')];
const TARGET = join(import.meta.dirname, '..', 'dist', 'envoy-types.json.gz');

/** Older API versions, which Istio does not know, and messages that only travel between servers. */
const LEFT_OUT = /^envoy\/(.*\/v[12](alpha\d*)?\/|service\/|admin\/)/;

/** Imports that only declare options; the parser does not need them. */
const OPTIONS_ONLY =
  /^(validate|udpa\/annotations|envoy\/annotations|xds\/annotations)\/|^google\/protobuf\/descriptor/;

interface Json {
  readonly [key: string]: unknown;
}

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

/** Of a reflection tree only what reading JSON needs. */
function slim(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(slim);
  if (typeof node !== 'object' || node === null) return node;
  const kept = Object.entries(node as Json).filter(([key]) => !['comment', 'comments', 'parsedOptions'].includes(key));
  return Object.fromEntries(
    kept.flatMap(([key, value]) => {
      if (key !== 'options') return [[key, slim(value)]];
      const options = Object.entries(value as Json).filter(([name]) => name === 'proto3_optional');
      return options.length > 0 ? [[key, Object.fromEntries(options)]] : [];
    }),
  );
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

function linesOf(file: string): string[] {
  const lines = readFileSync(join(import.meta.dirname, 'protos', file), 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}

/** Absolute names tell which declarations belong to a type. */
function nameInFull(space: protobuf.NamespaceBase): void {
  for (const nested of space.nestedArray) if (nested instanceof protobuf.Namespace) nameInFull(nested);
  if (!(space instanceof protobuf.Type)) return;
  for (const field of space.fieldsArray) field.type = field.resolvedType?.fullName ?? field.type;
}

nameInFull(root.resolveAll());
mkdirSync(dirname(TARGET), { recursive: true });
writeFileSync(TARGET, gzipSync(JSON.stringify({ opaque, types: slim(root.toJSON()) }), { level: 9 }));
