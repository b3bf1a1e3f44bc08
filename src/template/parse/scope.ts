import type { TokenReader } from './reader.ts';

/** The functions a template may call, as far as the parser has to know them. */
export type FunctionNames = { readonly has: (name: string) => boolean; readonly keys: () => Iterable<string> };

/** What the parser knows while it reads one body. Names become slots here, so that running looks nothing up. */
export interface Scope {
  readonly reader: TokenReader;
  readonly functions: FunctionNames;
  /** The functions called so far. */
  readonly calls: Set<string>;
  /** The variables in sight; the index is the slot. The first is `$`. */
  readonly variables: string[];
  /** Ranges around the place, for break and continue. */
  readonly loops: number;
  /** Parentheses and blocks around the place. */
  readonly nesting: number;
}

/** A body of its own, as `define` and `block` begin one: it sees no variables but `$`. */
export function freshScope(from: Pick<Scope, 'reader' | 'functions' | 'calls'>, nesting = 0): Scope {
  const { reader, functions, calls } = from;
  return { reader, functions, calls, variables: ['$'], loops: 0, nesting };
}

/** The slot of a variable; the innermost of that name. */
export function slotOf(scope: Scope, name: string): number | undefined {
  const slot = scope.variables.lastIndexOf(name);
  return slot < 0 ? undefined : slot;
}

/** Brings a variable into sight, until its block ends. */
export function declare(scope: Scope, name: string): number {
  return scope.variables.push(name) - 1;
}

/** A block inside: what it declares goes out of sight with it. */
export function innerScope(scope: Scope, loops = 0): Scope {
  return { ...scope, variables: [...scope.variables], loops: scope.loops + loops, nesting: scope.nesting + 1 };
}
