import type { Budget } from './limits.ts';
import type { Callable, ParamType, Value } from './values/value.ts';

/** A row in a table of functions that templates may call. */
export interface TemplateFunction extends Callable {
  readonly name: string;
  /** `and` and `or` evaluate only as many arguments as they need; the engine does it for them. */
  readonly shortCircuit?: 'and' | 'or';
  /** Changes a map it is given; templates that call it work on copies of their data, so that nothing leaks out. */
  readonly mutates?: true;
}

/** The values that parameters of these types take. */
type ArgumentsOf<P extends readonly ParamType[]> = {
  readonly [K in keyof P]: P[K] extends ParamType<infer T> ? T : never;
};

interface TypedRow<P extends readonly ParamType[], R extends Value> extends Omit<TemplateFunction, 'run'> {
  readonly params: P;
  readonly rest?: ParamType<R>;
  readonly run: (args: readonly [...ArgumentsOf<P>, ...R[]], budget: Budget) => Value;
}

/** A row whose `run` is typed by its parameters; the engine checks arguments against these before it calls. */
export function row<const P extends readonly ParamType[], R extends Value = never>(
  definition: TypedRow<P, R>,
): TemplateFunction {
  return definition as unknown as TemplateFunction;
}

/** Functions that belong together, such as those on strings. */
export type FunctionFamily = readonly TemplateFunction[];

/** What a template may call, by name. */
export type FunctionTable = ReadonlyMap<string, TemplateFunction>;

/** One table of several families: of two functions with one name, the later is the one called. */
export function functionTable(...families: readonly FunctionFamily[]): FunctionTable {
  return new Map(families.flat().map((row) => [row.name, row]));
}
