import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type Import, readImportGraph, roomOf } from '../build/import-graph.ts';
import { STOREYS, storeyOf } from '../build/storeys.ts';
import { findCycle } from './support/find-cycle.ts';

/** Each third-party package is met in as few rooms as its purpose allows. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  '@kubernetes/client-node': ['cluster'],
  commander: ['cli'],
  'fast-json-patch': ['admission'],
  fastify: ['server'],
  ignore: ['cli'],
  pino: ['server'],
  'prom-client': ['server', 'ca', 'discovery'],
  re2js: ['istio', 'template'],
  '@marcbachmann/cel-js': ['kinds'],
  '@bufbuild/protobuf': ['envoy'],
  '@grpc/grpc-js': ['discovery'],
  '@peculiar/asn1-csr': ['pki'],
  '@peculiar/asn1-schema': ['pki'],
  '@peculiar/asn1-x509': ['pki'],
  selfsigned: ['pki'],
  'vscode-languageserver': ['lsp'],
  'vscode-languageserver-textdocument': ['lsp'],
  yaml: ['manifest'],
  zod: ['admission', 'proto'],
};

/** Of the lines of `src/`, what no room may exceed: a room beyond it is two rooms. */
const MAX_ROOM_SHARE = 0.2;
const MAX_FILE_LINES = 200;

const { files, imports } = readImportGraph();
const text = (file: string) => readFileSync(join(import.meta.dirname, '../src', file), 'utf8');
const lineCount = (file: string) => text(file).split('\n').length - 1;
const internal = imports.filter((edge): edge is Import & { readonly file: string } => edge.file !== undefined);
const crossing = internal.filter(({ from, file }) => roomOf(from) !== roomOf(file));

describe('The architecture', () => {
  it('knows every room of src, and has no room twice', () => {
    expect([...new Set(files.map(roomOf))].sort()).toEqual(STOREYS.flatMap(({ rooms }) => rooms).sort());
  });

  it('lets values flow down: a room imports only rooms of lower storeys', () => {
    expect(crossing.filter(({ from, file }) => storeyOf(file) <= storeyOf(from))).toEqual([]);
  });

  it('has no circle between files', () => {
    expect(findCycle(internal.map(({ from, file }) => [from, file]))).toEqual([]);
  });

  it('has no circle between the folders of a room, nor between a folder and a file beside it', () => {
    const edges = internal
      .filter(({ from, file }) => roomOf(from) === roomOf(file))
      .map(({ from, file }) => [partOf(from), partOf(file)] as const)
      .filter(([from, to]) => from !== to);
    expect(findCycle(edges)).toEqual([]);
  });

  it('names the room in every import that leaves one', () => {
    expect(crossing.filter(({ specifier }) => !specifier.startsWith('#'))).toEqual([]);
  });

  it('gives each third-party package one home', () => {
    const strays = imports.filter(({ from, package: name }) => {
      if (name === undefined || name.startsWith('node:')) return false;
      return !(HOMES[name] ?? []).includes(roomOf(from));
    });
    expect(strays).toEqual([]);
  });

  it('keeps the heavy Kubernetes client out of every file that is loaded eagerly', () => {
    const eager = crossing.filter(({ file, dynamic, typeOnly }) => roomOf(file) === 'cluster' && !dynamic && !typeOnly);
    expect(eager.filter(({ file }) => reachable(file).has('@kubernetes/client-node'))).toEqual([]);
  });

  it('has no default exports, no sacks and no suppressed checks', () => {
    const offenders = files.filter(
      (file) =>
        /(^|\/)(utils?|helpers?|common|misc|manager)(\/|\.ts$)/.test(file) ||
        /\bexport default\b|@ts-ignore|@ts-expect-error|@ts-nocheck|biome-ignore|\bas any\b/.test(text(file)),
    );
    expect(offenders).toEqual([]);
  });

  it('uses findings by name: their codes stand in the tables beside the rules and nowhere else', () => {
    const code = /['"](?:OUT|IST)\d{4}['"]/;
    expect(files.filter((file) => !/(^|[/-])findings\.ts$/.test(file) && code.test(text(file)))).toEqual([]);
  });

  it('has rooms and files of a size that can be taken in', () => {
    const lines = new Map(files.map((file) => [file, lineCount(file)]));
    const all = [...lines.values()].reduce((sum, count) => sum + count, 0);
    const shares = Map.groupBy(lines, ([file]) => roomOf(file));
    const share = (room: string) => (shares.get(room) ?? []).reduce((sum, [, count]) => sum + count, 0) / all;
    expect([...shares.keys()].filter((room) => share(room) > MAX_ROOM_SHARE)).toEqual([]);
    expect(files.filter((file) => (lines.get(file) ?? 0) > MAX_FILE_LINES)).toEqual([]);
  });
});

/** The part of its room that a file belongs to: the folder below the room, or the file itself at the room's root. */
function partOf(file: string): string {
  return file.split('/').slice(0, 2).join('/');
}

/** Everything that a file loads as soon as it is loaded: files and packages. */
function reachable(start: string): ReadonlySet<string> {
  const seen = new Set<string>([start]);
  for (const at of seen) {
    for (const { from, file, package: name, dynamic, typeOnly } of imports) {
      if (from === at && !dynamic && !typeOnly) seen.add(file ?? name ?? '');
    }
  }
  return seen;
}
