import { TemplateException } from '../errors.ts';
import type { Literal, NilNode, Operand } from '../parse/ast.ts';
import type { Evaluate } from '../run/closure.ts';
import type { Span } from '../span.ts';
import { isNil, tagged } from '../values/inspect.ts';
import { raw } from '../values/param-types.ts';
import { describeType } from '../values/types.ts';
import { type Callable, type ParamType, tag, type Value } from '../values/value.ts';

/** An argument as written: what it evaluates to on its own, and the literal it is if it is one. */
export interface Argument {
  readonly evaluate: Evaluate;
  readonly literal: Literal | NilNode | undefined;
  /** As it stands in the template, and where, for messages. */
  readonly source: string;
  readonly node: Span;
}

/** Why so many arguments cannot be given, or undefined when they can. */
export function countProblem(name: string, { params, rest }: Callable, count: number): TemplateException | undefined {
  if (rest ? count >= params.length : count === params.length) return undefined;
  const wanted = rest ? `at least ${params.length}` : params.length;
  return new TemplateException('arguments', `wrong number of args for ${name}: want ${wanted} got ${count}`);
}

/** The type of the nth argument; there must be one. */
export function paramAt({ params, rest }: Callable, position: number): ParamType {
  const param = params[position] ?? rest;
  if (!param) throw new TemplateException('arguments', 'too many arguments');
  return param;
}

/** An argument ready to be handed to a parameter. Literals are converted once, here; a bad one is told when it is met. */
export function bindArgument(argument: Argument, param: ParamType): Evaluate {
  const { literal, evaluate } = argument;
  if (!literal) return checked(evaluate, param, argument.node);
  if (literal.type !== 'nil' && param.literal === 'any') return evaluate;
  const value = literal.type === 'nil' ? param.nil : convert(literal, param.literal);
  if (value) return () => value.value;
  const exception = literalError(literal, argument, param);
  return () => {
    throw exception;
  };
}

/** Makes an evaluated value fit for a parameter, or fails. */
export function checked(evaluate: Evaluate, param: ParamType, node: Span): Evaluate {
  if (param === raw) return evaluate;
  return (run, dot) => checkValue(evaluate(run, dot), param, node);
}

/** The value if it is of the parameter's type, what stands for nil, or what a pointer points at. */
export function checkValue(value: Value, param: ParamType, node: Span): Value {
  if (value === undefined) {
    if (param.nil) return param.nil.value;
    throw new TemplateException('type', `invalid value; expected ${param.name}`, node);
  }
  if (param.accepts(value)) return value;
  const special = tagged(value);
  if (special?.[tag] === 'pointer' && param.accepts(special.target)) return special.target;
  const type = describeType(value);
  if (isNil(value) && type === `*${param.name}`) {
    throw new TemplateException('nil', `dereference of nil pointer of type ${param.name}`, node);
  }
  throw new TemplateException('type', `wrong type for value; expected ${param.name}; got ${type}`, node);
}

/** Whether an operand is a literal, which takes its type from its place. */
export function literalOf(operand: Operand): Literal | NilNode | undefined {
  switch (operand.type) {
    case 'string':
    case 'number':
    case 'bool':
    case 'nil':
      return operand;
    default:
      return undefined;
  }
}

function convert(literal: Literal, wanted: ParamType['literal']): { readonly value: Value } | undefined {
  const fits = literal.type === (wanted === 'string' || wanted === 'bool' ? wanted : 'number');
  if (!fits || wanted === 'other') return undefined;
  if (literal.type !== 'number') return { value: literal.value };
  if (wanted === 'float') return { value: literal.float };
  if (literal.int === undefined) return undefined;
  return { value: literal.int };
}

const NOUNS: Readonly<Record<ParamType['literal'], string>> = {
  string: 'string',
  int: 'integer',
  float: 'float',
  bool: 'bool',
  any: 'value',
  other: '',
};

function literalError(literal: Literal | NilNode, { source, node }: Argument, param: ParamType): TemplateException {
  return new TemplateException('type', literalProblem(literal, source, param), node);
}

function literalProblem(literal: Literal | NilNode, source: string, param: ParamType): string {
  if (literal.type === 'nil') return `cannot assign nil to ${param.name}`;
  if (param.literal === 'other') return `can't handle ${source} for arg of type ${param.name}`;
  return `expected ${NOUNS[param.literal]}; found ${source}`;
}
