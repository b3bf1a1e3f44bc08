import { TemplateException } from '../errors.ts';
import { suggest } from '../suggest.ts';
import type { Command, Literal, Operand, Pipeline } from './ast.ts';
import { type NumberLiteral, readCharacter, readNumber } from './number-literal.ts';
import { syntaxException } from './reader.ts';
import { declare, innerScope, type Scope, slotOf } from './scope.ts';
import type { Token, TokenKind } from './token.ts';
import { unquote } from './unquote.ts';

/** What cannot run: such an operand may only stand first in a pipeline. */
const PASSIVE: ReadonlySet<Operand['type']> = new Set(['bool', 'dot', 'nil', 'number', 'string']);
/** Depth of blocks and parentheses; no template written by hand comes near. */
export const MAX_NESTING = 200;

/** `$x := command | command`, up to and with the token that ends it. */
export function parsePipeline(scope: Scope, context: string, end: TokenKind): Pipeline {
  const { reader } = scope;
  const { start } = reader.peek();
  const targets = parseTargets(scope, context);
  const commands: Command[] = [];
  while (reader.peek().kind !== end) {
    commands.push(parseCommand(scope, context, end));
    if (!reader.take('pipe')) break;
  }
  const last = reader.end;
  if (end === 'right' && reader.peek().kind === 'close') throw syntaxException(reader.peek(), 'unclosed left paren');
  reader.expect(end, context);
  checkCommands(commands, context, { start, end: last });
  return { type: 'pipeline', targets: bindTargets(scope, targets), commands, start, end: last };
}

/** What stands before `:=` or `=`; nothing where neither does. */
interface Targets {
  readonly names: readonly Token[];
  readonly assigns: boolean;
}

function parseTargets(scope: Scope, context: string): Targets {
  const { reader } = scope;
  const mark = reader.mark();
  const first = reader.take('variable');
  const comma = first && reader.take('comma');
  const second = comma && reader.take('variable');
  if (comma && context !== 'range') throw syntaxException(comma, `too many declarations in ${context}`);
  if (comma && !second) throw syntaxException(comma, 'range can only initialize variables');
  const sign = first && (reader.take('declare') ?? reader.take('assign'));
  if (first && sign) return { names: second ? [first, second] : [first], assigns: sign.kind === 'assign' };
  if (comma) reader.unexpected(context);
  reader.reset(mark);
  return { names: [], assigns: false };
}

/** Only now, behind the commands: in `$x := add $x 1` the right `$x` is the old one. */
function bindTargets(scope: Scope, { names, assigns }: Targets): readonly number[] {
  return names.map((name) => (assigns ? knownSlot(scope, name, name.text) : declare(scope, name.text)));
}

function checkCommands(commands: readonly Command[], context: string, span: { start: number; end: number }): void {
  if (commands.length === 0) throw syntaxException(span, `missing value for ${context}`);
  const idle = commands.findIndex(({ head }, stage) => stage > 0 && PASSIVE.has(head.type));
  const command = commands[idle];
  if (command) throw syntaxException(command, `non executable command in pipeline stage ${idle + 1}`);
}

function parseCommand(scope: Scope, context: string, end: TokenKind): Command {
  const { reader } = scope;
  const head = parseOperand(scope) ?? reader.unexpected(context);
  const args: Operand[] = [];
  while (reader.peek().kind !== end && reader.peek().kind !== 'pipe') {
    if (reader.peek().kind === 'close') break;
    if (!reader.peek().spaced) reader.unexpected('operand');
    args.push(parseOperand(scope) ?? reader.unexpected('operand'));
  }
  return { head, args, start: head.start, end: reader.end };
}

/** A term and the fields asked of it, written without a space between. */
function parseOperand(scope: Scope): Operand | undefined {
  const base = parseTerm(scope);
  const path = base ? parsePath(scope) : [];
  if (!base || path.length === 0) return base;
  const end = scope.reader.end;
  if (base.type === 'field' || base.type === 'variable') return { ...base, path: [...base.path, ...path], end };
  if (PASSIVE.has(base.type)) throw syntaxException(base, 'unexpected . after term');
  return { type: 'chain', base, path, start: base.start, end };
}

function parsePath(scope: Scope): string[] {
  const path: string[] = [];
  for (let token = scope.reader.peek(); token.kind === 'field' && !token.spaced; token = scope.reader.peek()) {
    path.push(scope.reader.next().text.slice(1));
  }
  return path;
}

function parseTerm(scope: Scope): Operand | undefined {
  const { reader } = scope;
  const token = reader.peek();
  const span = { start: token.start, end: token.end };
  switch (token.kind) {
    case 'identifier':
      return { type: 'function', name: knownFunction(scope, reader.next()), ...span };
    case 'variable':
      return { type: 'variable', slot: knownSlot(scope, reader.next(), token.text), path: [], ...span };
    case 'field':
      return { type: 'field', path: [reader.next().text.slice(1)], ...span };
    case 'dot':
      reader.next();
      return { type: 'dot', ...span };
    case 'left':
      return parseParentheses(scope);
    case 'keyword':
      return reader.take('keyword', 'nil') && { type: 'nil', ...span };
    default:
      return parseLiteral(scope);
  }
}

function parseParentheses(scope: Scope): Pipeline {
  if (scope.nesting >= MAX_NESTING) throw syntaxException(scope.reader.peek(), 'max expression depth exceeded');
  const { start } = scope.reader.next();
  const inner = { ...innerScope(scope), variables: scope.variables };
  const pipeline = parsePipeline(inner, 'parenthesized pipeline', 'right');
  return { ...pipeline, start, end: scope.reader.end };
}

function parseLiteral(scope: Scope): Literal | undefined {
  const { reader } = scope;
  const { kind, text, start, end } = reader.peek();
  const span = { start, end };
  switch (kind) {
    case 'bool':
      reader.next();
      return { type: 'bool', value: text === 'true', ...span };
    case 'string':
    case 'raw':
      return { type: 'string', value: parseString(reader.next()), ...span };
    case 'number':
      return { type: 'number', ...numberOf(reader.next(), readNumber), ...span };
    case 'char':
      return { type: 'number', ...numberOf(reader.next(), readCharacter), ...span };
    default:
      return undefined;
  }
}

/** The text of a quoted or raw string token. */
export function parseString(token: Token): string {
  const value = unquote(token.text);
  if (value === undefined) throw syntaxException(token, `invalid escape in ${token.text}`);
  return value;
}

function numberOf(token: Token, read: (text: string) => NumberLiteral | undefined): NumberLiteral {
  const number = read(token.text);
  if (!number) throw syntaxException(token, `illegal number syntax: "${token.text}" (or beyond 64 bits, or complex)`);
  return number;
}

function knownFunction({ functions, calls }: Scope, token: Token): string {
  if (functions.has(token.text)) {
    calls.add(token.text);
    return token.text;
  }
  const message = `function "${token.text}" not defined${suggest(token.text, functions.keys())}`;
  throw new TemplateException('unknown-function', message, token);
}

function knownSlot(scope: Scope, token: Token, name: string): number {
  const slot = slotOf(scope, name);
  if (slot !== undefined) return slot;
  throw new TemplateException(
    'unknown-variable',
    `undefined variable "${name}"${suggest(name, scope.variables.slice(1))}`,
    token,
  );
}
