/** The imports of `src/` as the compiler sees them: what the architecture test holds and the diagram draws. */
import { readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { type ImportDeclaration, type Node, parseFileSync } from '@swc/core';

/** One import of one file. */
export interface Import {
  /** The importing file, below `src/`: `kinds/judge.ts`. */
  readonly from: string;
  /** The imported file, below `src/`; undefined for a package. */
  readonly file?: string;
  /** The imported package: `yaml`, `@kubernetes/client-node`, `node:fs`. */
  readonly package?: string;
  /** As it is written: `#base/json.ts`. */
  readonly specifier: string;
  readonly dynamic: boolean;
  readonly typeOnly: boolean;
}

export interface ImportGraph {
  readonly files: readonly string[];
  readonly imports: readonly Import[];
}

const SRC = resolve(import.meta.dirname, '../src');

/** Reads every file of `src/`. */
export function readImportGraph(): ImportGraph {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return { files: files.sort(), imports: files.flatMap(importsOf) };
}

/** The room of a file: the first folder of its path. */
export function roomOf(file: string): string {
  return file.split('/')[0] ?? '';
}

function importsOf(from: string): readonly Import[] {
  const { body } = parseFileSync(join(SRC, from), { syntax: 'typescript', target: 'es2024' });
  const found: Import[] = [];
  for (const item of body) {
    if (item.type === 'ImportDeclaration') {
      found.push({ from, ...target(from, item.source.value), dynamic: false, typeOnly: isTypeOnly(item) });
    } else if (item.type === 'ExportNamedDeclaration' && item.source) {
      found.push({ from, ...target(from, item.source.value), dynamic: false, typeOnly: false });
    } else if (item.type === 'ExportAllDeclaration') {
      found.push({ from, ...target(from, item.source.value), dynamic: false, typeOnly: false });
    }
  }
  return [
    ...found,
    ...dynamicImports(body).map((to) => ({ from, ...target(from, to), dynamic: true, typeOnly: false })),
  ];
}

/** `import type { … }`, or braces that hold nothing but types. */
function isTypeOnly({ typeOnly, specifiers }: ImportDeclaration): boolean {
  const onlyTypes = specifiers.every((specifier) => specifier.type === 'ImportSpecifier' && specifier.isTypeOnly);
  return typeOnly || (specifiers.length > 0 && onlyTypes);
}

/** The specifiers of `import('…')` and of `typeof import('…')`, wherever they stand. */
function dynamicImports(tree: unknown): readonly string[] {
  if (Array.isArray(tree)) return tree.flatMap(dynamicImports);
  if (typeof tree !== 'object' || tree === null) return [];
  const inner = Object.values(tree).flatMap(dynamicImports);
  const node = tree as Partial<Node> & { readonly callee?: Node; readonly arguments?: readonly unknown[] };
  if (node.type !== 'CallExpression' || node.callee?.type !== 'Import') return inner;
  const [argument] = node.arguments ?? [];
  const text: unknown = Reflect.get(Reflect.get(Object(argument), 'expression') ?? {}, 'value');
  return typeof text === 'string' ? [text, ...inner] : inner;
}

function target(from: string, specifier: string): Pick<Import, 'file' | 'package' | 'specifier'> {
  if (specifier.startsWith('#')) return { specifier, file: specifier.slice(1) };
  if (specifier.startsWith('.')) return { specifier, file: relative(SRC, resolve(SRC, dirname(from), specifier)) };
  if (specifier.startsWith('node:')) return { specifier, package: specifier };
  return { specifier, package: specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/') };
}
