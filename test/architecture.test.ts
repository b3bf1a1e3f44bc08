import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const SRC = resolve(import.meta.dirname, '../src');

/** A room may import rooms on lower floors only; rooms of one floor have no doors between them. */
const FLOORS: readonly (readonly string[])[] = [
  ['base'],
  ['kube', 'manifest', 'template', 'report'],
  ['istio'],
  ['config'],
  ['admission', 'injection', 'validation', 'cluster'],
  ['server'],
  ['cli'],
];

/** Each third-party package is met in as few rooms as its purpose allows. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  '@kubernetes/client-node': ['cluster'],
  commander: ['cli'],
  'fast-json-patch': ['admission'],
  fastify: ['server'],
  pino: ['server'],
  'prom-client': ['server'],
  re2js: ['istio', 'template'],
  '@marcbachmann/cel-js': ['istio'],
  protobufjs: ['istio'],
  selfsigned: ['cluster'],
  yaml: ['manifest'],
  zod: ['admission', 'istio'],
};

interface Import {
  readonly from: string;
  readonly to: string;
  readonly dynamic: boolean;
  readonly typeOnly: boolean;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const text = (file: string) => readFileSync(join(SRC, file), 'utf8');
const imports: readonly Import[] = files.flatMap(importsOf);
const internal = imports.filter(({ to }) => !to.startsWith('package:'));

function importsOf(file: string): Import[] {
  const found: Import[] = [];
  for (const match of text(file).matchAll(
    /^(?:import|export)\s+(type\s)?[^'"]*?\bfrom\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm,
  )) {
    const target = match[2] ?? match[3] ?? match[4] ?? '';
    found.push({ from: file, to: destination(file, target), dynamic: match[4] !== undefined, typeOnly: !!match[1] });
  }
  return found;
}

function destination(file: string, target: string): string {
  if (target.startsWith('.')) return relative(SRC, resolve(SRC, dirname(file), target));
  return `package:${target.startsWith('node:') ? target : target.split('/', target.startsWith('@') ? 2 : 1).join('/')}`;
}

const room = (file: string) => file.split('/')[0] ?? '';
const floor = (name: string) => FLOORS.findIndex((rooms) => rooms.includes(name));

describe('The architecture', () => {
  it('knows every room of src', () => {
    const unknown = [...new Set(files.map(room))].filter((name) => floor(name) < 0);
    expect(unknown).toEqual([]);
  });

  it('lets values flow down: a room imports only rooms on lower floors', () => {
    const climbing = internal.filter(({ from, to }) => room(from) !== room(to) && floor(room(to)) >= floor(room(from)));
    expect(climbing).toEqual([]);
  });

  it('has no cycles between files', () => {
    expect(findCycle()).toEqual([]);
  });

  it('gives each third-party package one home', () => {
    const strays = imports.filter(({ from, to }) => {
      if (!to.startsWith('package:') || to.startsWith('package:node:')) return false;
      return !(HOMES[to.slice('package:'.length)] ?? []).includes(room(from));
    });
    expect(strays).toEqual([]);
  });

  it('keeps the heavy Kubernetes client out of every file that is loaded eagerly', () => {
    const eager = internal.filter(
      ({ from, to, dynamic, typeOnly }) => room(to) === 'cluster' && room(from) !== 'cluster' && !dynamic && !typeOnly,
    );
    const reachesClient = eager.filter(({ to }) => reachable(to).has('package:@kubernetes/client-node'));
    expect(reachesClient).toEqual([]);
  });

  it('has no default exports, no sacks and no suppressed checks', () => {
    const offenders = files.filter(
      (file) =>
        /(^|\/)(utils?|helpers?|common|misc|manager)(\/|\.ts$)/.test(file) ||
        /\bexport default\b|@ts-ignore|@ts-expect-error|@ts-nocheck|biome-ignore|\bas any\b/.test(text(file)),
    );
    expect(offenders).toEqual([]);
  });
});

function reachable(start: string): Set<string> {
  const seen = new Set<string>();
  const walk = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const { from, to, dynamic, typeOnly } of imports) if (from === file && !dynamic && !typeOnly) walk(to);
  };
  walk(start);
  return seen;
}

function findCycle(): string[] {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    path.push(file);
    for (const { from, to } of internal) {
      const cycle = from === file ? visit(to) : [];
      if (cycle.length > 0) return cycle;
    }
    path.pop();
    done.add(file);
    return [];
  };
  return files.map(visit).find((cycle) => cycle.length > 0) ?? [];
}
