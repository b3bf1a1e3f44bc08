import { TemplateException } from '../errors.ts';
import type { FunctionTable } from '../function-table.ts';
import type { Command, NumberNode, Operand, Pipeline } from '../parse/ast.ts';
import type { Evaluate } from '../run/closure.ts';
import type { Run } from '../run/run.ts';
import type { Span } from '../span.ts';
import { isMap, tagged } from '../values/inspect.ts';
import { methodIn } from '../values/methods.ts';
import type { Value } from '../values/value.ts';
import { type Argument, countProblem, literalOf } from './bind-arguments.ts';
import { type CallSite, callMethod, compileCall, failing, invoke } from './compile-call.ts';
import { fieldOf, type MissingKey } from './fields.ts';

/** What compiling needs to know beside the tree. */
export interface Context {
  readonly text: string;
  readonly functions: FunctionTable;
  readonly missing: MissingKey;
}

const dotOf: Evaluate = (_run, dot) => dot;

/** A pipeline ready to run. Nil comes out as no value, as Go looks inside an interface between the stages. */
export function compilePipeline({ commands, targets }: Pipeline, context: Context): Evaluate {
  const stages = commands.reduce<Evaluate | undefined>(
    (previous, command) => compileStage(command, previous, context),
    undefined,
  );
  const evaluate: Evaluate = stages ?? (() => undefined);
  if (targets.length === 0) return evaluate;
  return (run, dot) => {
    const value = evaluate(run, dot);
    for (const slot of targets) run.variables[slot] = value;
    return value;
  };
}

function compileStage(command: Command, previous: Evaluate | undefined, context: Context): Evaluate {
  const evaluate = compileCommand(command, previous, context);
  return (run, dot) => evaluate(run, dot) ?? undefined;
}

function compileCommand(command: Command, previous: Evaluate | undefined, context: Context): Evaluate {
  const { head } = command;
  const site = (name: string): CallSite => {
    const args = command.args.map((operand) => compileArgument(operand, context));
    return { name, args, previous, node: command };
  };
  switch (head.type) {
    case 'function':
      return compileFunction(head.name, site(head.name), context);
    case 'field':
      return compilePath(dotOf, head.path, { site, context, node: head });
    case 'chain':
      return compilePath(compileOperand(head.base, context), head.path, { site, context, node: head });
    case 'variable':
      if (head.path.length > 0) return compilePath(variable(head.slot), head.path, { site, context, node: head });
  }
  if (command.args.length > 0 || previous) {
    const exception = new TemplateException(
      'arguments',
      `can't give argument to non-function ${source(head, context)}`,
    );
    return failing(exception, command);
  }
  return compileOperand(head, context);
}

/** An operand where it stands for itself, without arguments of its own. */
function compileOperand(operand: Operand, context: Context): Evaluate {
  const alone = (name: string): CallSite => ({ name, args: [], previous: undefined, node: operand });
  switch (operand.type) {
    case 'string':
    case 'bool':
      return () => operand.value;
    case 'number':
      return compileNumber(operand, context);
    case 'nil':
      return failing(new TemplateException('type', 'nil is not a command'), operand);
    case 'dot':
      return dotOf;
    case 'variable':
      if (operand.path.length === 0) return variable(operand.slot);
      return compilePath(variable(operand.slot), operand.path, { site: alone, context, node: operand });
    case 'field':
      return compilePath(dotOf, operand.path, { site: alone, context, node: operand });
    case 'chain':
      return compilePath(compileOperand(operand.base, context), operand.path, { site: alone, context, node: operand });
    case 'function':
      return compileFunction(operand.name, alone(operand.name), context);
    case 'pipeline':
      return compilePipeline(operand, context);
  }
}

function compileArgument(operand: Operand, context: Context): Argument {
  const evaluate = compileOperand(operand, context);
  return { evaluate, literal: literalOf(operand), source: source(operand, context), node: operand };
}

function compileFunction(name: string, site: CallSite, { functions }: Context): Evaluate {
  const callee = functions.get(name);
  if (!callee)
    return failing(new TemplateException('unknown-function', `"${name}" is not a defined function`), site.node);
  return compileCall(callee, site);
}

function compileNumber({ ideal, ...node }: NumberNode, context: Context): Evaluate {
  if (ideal !== undefined) return () => ideal;
  return failing(new TemplateException('type', `${source(node, context)} overflows int`), node);
}

function variable(slot: number): Evaluate {
  return (run) => run.variables[slot];
}

interface PathUse {
  /** The call, should the last name turn out to be a method. */
  readonly site: (name: string) => CallSite;
  readonly context: Context;
  readonly node: Span;
}

/** `.a.b.c`: fields and methods without arguments, but for the last, to which the arguments belong. */
function compilePath(base: Evaluate, path: readonly string[], { site, context, node }: PathUse): Evaluate {
  const { missing } = context;
  const last = path.at(-1) ?? '';
  const leading = path.slice(0, -1);
  const use = site(last);
  const hasArguments = use.args.length > 0 || use.previous !== undefined;
  return (run, dot) => {
    let value = base(run, dot);
    run.at = node;
    for (const name of leading) value = step(value, name, { missing, run });
    if (!hasArguments) return step(value, last, { missing, run });
    const method = tagged(value) && methodIn(value, last);
    if (method) return callMethod(method, use, { run, dot });
    use.previous?.(run, dot);
    return refuseArguments(value, last, missing);
  };
}

function step(receiver: Value, name: string, { missing, run }: { missing: MissingKey; run: Run }): Value {
  const method = tagged(receiver) && methodIn(receiver, name);
  if (!method) return fieldOf(receiver, name, missing);
  const exception = countProblem(name, method, 0);
  if (exception) throw exception;
  return invoke(method, name, { values: [], run });
}

/** A field takes no arguments; but first it must be there, or its absence is the error to tell. */
function refuseArguments(receiver: Value, name: string, missing: MissingKey): Value {
  const value = fieldOf(receiver, name, missing);
  if (receiver === undefined) return value;
  const why = isMap(receiver) ? 'is not a method but has arguments' : 'has arguments but cannot be invoked as function';
  throw new TemplateException('arguments', `${name} ${why}`);
}

function source({ start, end }: Span, { text }: Context): string {
  return text.slice(start, end);
}
