import { FunctionError, TemplateException } from '../errors.ts';
import type { TemplateFunction } from '../function-table.ts';
import type { Evaluate } from '../run/closure.ts';
import type { Run } from '../run/run.ts';
import type { Span } from '../span.ts';
import { isTrue } from '../values/inspect.ts';
import type { Callable, Value } from '../values/value.ts';
import { type Argument, bindArgument, checked, checkValue, countProblem, paramAt } from './bind-arguments.ts';

/** What is written around a function's or method's name. */
export interface CallSite {
  readonly name: string;
  readonly args: readonly Argument[];
  /** The stage of the pipeline before, whose value becomes the last argument. */
  readonly previous: Evaluate | undefined;
  readonly node: Span;
}

/** A call of a function known by name; its arguments are bound to its parameters once, here. */
export function compileCall(callee: TemplateFunction, site: CallSite): Evaluate {
  const { name, args, previous, node } = site;
  const exception = countProblem(name, callee, args.length + (previous ? 1 : 0));
  if (exception) return failing(exception, node);
  const bound = args.map((argument, i) => bindArgument(argument, paramAt(callee, i)));
  if (callee.shortCircuit) return shortCircuit(callee.shortCircuit, bound, previous);
  const last = previous && checked(previous, paramAt(callee, args.length), node);
  return (run, dot) => {
    const values = evaluateAll(bound, last, { run, dot });
    run.at = node;
    return invoke(callee, name, { values, run });
  };
}

/** A method found while running: only now are its parameters known. */
export function callMethod(method: Callable, site: CallSite, { run, dot }: { run: Run; dot: Value }): Value {
  const { name, args, previous, node } = site;
  run.at = node;
  const exception = countProblem(name, method, args.length + (previous ? 1 : 0));
  if (exception) throw exception;
  const final = previous?.(run, dot);
  const values = args.map((argument, i) => bindArgument(argument, paramAt(method, i))(run, dot));
  if (previous) values.push(checkValue(final, paramAt(method, args.length), node));
  run.at = node;
  return invoke(method, name, { values, run });
}

/** Runs a callable, telling its complaints as faults of the template. */
export function invoke(
  callee: Callable,
  name: string,
  { values, run }: { readonly values: readonly Value[]; readonly run: Run },
): Value {
  try {
    run.spend(values);
    const result = run.own(callee.run(values, run));
    run.spend([result]);
    return result;
  } catch (error) {
    throw error instanceof FunctionError
      ? new TemplateException('call', `error calling ${name}: ${error.message}`)
      : error;
  }
}

/** The value of the stage before comes into being before the arguments do. */
function evaluateAll(
  bound: readonly Evaluate[],
  last: Evaluate | undefined,
  { run, dot }: { readonly run: Run; readonly dot: Value },
): Value[] {
  const final = last?.(run, dot);
  const values: Value[] = [];
  for (const evaluate of bound) values.push(evaluate(run, dot));
  if (last) values.push(final);
  return values;
}

/** `and` gives its first empty argument, `or` its first non-empty one; the others are not even evaluated. */
function shortCircuit(kind: 'and' | 'or', operands: readonly Evaluate[], previous: Evaluate | undefined): Evaluate {
  const decides = kind === 'or';
  return (run, dot) => {
    const final = previous?.(run, dot);
    let value: Value;
    for (const operand of operands) {
      value = operand(run, dot);
      if (isTrue(value) === decides) return value;
    }
    return previous ? final : value;
  };
}

/** Fails when it is reached, not before: an error in a branch that is never taken does not count. */
export function failing(exception: TemplateException, node: Span): Evaluate {
  return (run) => {
    run.at = node;
    throw exception;
  };
}
