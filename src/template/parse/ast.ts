import type { Span } from '../span.ts';

/** One template and those defined inside its text, by name. */
export type Definitions = ReadonlyMap<string, Body>;

export type Body = readonly Node[];

export type Node = TextNode | ActionNode | BranchNode | RangeNode | TemplateNode | JumpNode;

export interface TextNode extends Span {
  readonly type: 'text';
  readonly text: string;
}

/** `{{pipeline}}`: prints the value, unless the pipeline declares or assigns. */
export interface ActionNode extends Span {
  readonly type: 'action';
  readonly pipeline: Pipeline;
}

export interface BranchNode extends Span {
  readonly type: 'if' | 'with';
  readonly pipeline: Pipeline;
  readonly body: Body;
  readonly otherwise: Body;
}

export interface RangeNode extends Span {
  readonly type: 'range';
  readonly pipeline: Pipeline;
  readonly body: Body;
  readonly otherwise: Body;
}

/** `{{template "name" pipeline}}`, and what remains of a `{{block}}` in its place. */
export interface TemplateNode extends Span {
  readonly type: 'template';
  readonly name: string;
  readonly pipeline: Pipeline | undefined;
}

interface JumpNode extends Span {
  readonly type: 'break' | 'continue';
}

/** `$a, $b := command | command`. */
export interface Pipeline extends Span {
  readonly type: 'pipeline';
  /** The slots of the variables set, in the order written. */
  readonly targets: readonly number[];
  readonly commands: readonly Command[];
}

/** An operand and its arguments; never empty. */
export interface Command extends Span {
  readonly head: Operand;
  readonly args: readonly Operand[];
}

export type Operand = Literal | NilNode | DotNode | FieldNode | VariableNode | FunctionNode | ChainNode | Pipeline;

export type Literal = StringNode | NumberNode | BoolNode;

interface StringNode extends Span {
  readonly type: 'string';
  readonly value: string;
}

interface BoolNode extends Span {
  readonly type: 'bool';
  readonly value: boolean;
}

/** A number may serve as several types; which one, its place decides. */
export interface NumberNode extends Span {
  readonly type: 'number';
  readonly int: bigint | undefined;
  readonly float: number;
  /** What it is where anything may stand: `1` is an int, `1.0` and `1e3` are floats; undefined if it fits no int. */
  readonly ideal: bigint | number | undefined;
}

export interface NilNode extends Span {
  readonly type: 'nil';
}

interface DotNode extends Span {
  readonly type: 'dot';
}

/** `.a.b` */
interface FieldNode extends Span {
  readonly type: 'field';
  readonly path: readonly string[];
}

/** `$x.a.b`; slot 0 is `$`. */
interface VariableNode extends Span {
  readonly type: 'variable';
  readonly slot: number;
  readonly path: readonly string[];
}

interface FunctionNode extends Span {
  readonly type: 'function';
  readonly name: string;
}

/** `(pipeline).a.b` or `function.a.b` */
interface ChainNode extends Span {
  readonly type: 'chain';
  readonly base: Operand;
  readonly path: readonly string[];
}
