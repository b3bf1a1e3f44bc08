import { type FunctionFamily, row, type TemplateFunction } from '../function-table.ts';
import { text } from '../values/param-types.ts';

/** Paths with slashes. Each function stands twice: for URLs, and for files, which on Unix is the same. */
export const pathFunctions: FunctionFamily = [
  ...pathFunction('base', base),
  ...pathFunction('dir', (path) => clean(path.slice(0, path.lastIndexOf('/') + 1))),
  ...pathFunction('clean', clean),
  ...pathFunction('ext', extension),
  ...pathFunction('isAbs', (path) => path.startsWith('/')),
];

function pathFunction(name: string, run: (path: string) => string | boolean): readonly TemplateFunction[] {
  const osName = `os${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return [name, osName].map((each) => row({ name: each, params: [text], run: ([path]) => run(path) }));
}

function base(path: string): string {
  if (path === '') return '.';
  return path.split('/').findLast((part) => part !== '') ?? '/';
}

/** The shortest path to the same place: no `.`, no empty parts, no `..` that can be taken back. */
function clean(path: string): string {
  const rooted = path.startsWith('/');
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!rooted) kept.push('..');
  }
  const joined = kept.join('/');
  if (rooted) return `/${joined}`;
  return joined === '' ? '.' : joined;
}

function extension(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot);
}
