import type { Body, Definitions, Node, Pipeline } from './ast.ts';
import { lex } from './lex.ts';
import { MAX_NESTING, parsePipeline, parseString } from './parse-pipeline.ts';
import { syntaxException, TokenReader } from './reader.ts';
import { type FunctionNames, freshScope, innerScope, type Scope } from './scope.ts';
import type { Token } from './token.ts';

/** What is read: the bodies, and the names of the functions they call. */
export interface Parsed {
  readonly definitions: Definitions;
  readonly calls: ReadonlySet<string>;
}

/** Where the text is being read, and what it has defined so far. */
interface Reading {
  readonly scope: Scope;
  /** Filled while reading: `define` and `block` may stand anywhere before or behind their use. */
  readonly definitions: Map<string, Body>;
}

type Parse = (reading: Reading, keyword: Token) => Node;

/** The keywords that begin an action; anything else is a pipeline to print. */
const ACTIONS: Readonly<Record<string, Parse>> = {
  if: parseBranch('if'),
  with: parseBranch('with'),
  range: parseBranch('range'),
  break: parseJump('break'),
  continue: parseJump('continue'),
  template: parseTemplate,
  block: parseBlock,
};

/** Reads a text into its bodies: its own under the given name, and those it defines. Throws a TemplateException. */
export function parse(name: string, text: string, functions: FunctionNames): Parsed {
  const scope = freshScope({ reader: new TokenReader(lex(text)), functions, calls: new Set() });
  const reading: Reading = { scope, definitions: new Map() };
  const body: Node[] = [];
  while (!scope.reader.take('end')) {
    if (!parseDefine(reading)) body.push(parseNode(reading));
  }
  add(reading, name, { body, start: 0, end: 0 });
  return { definitions: reading.definitions, calls: scope.calls };
}

/** `{{define "name"}}…{{end}}`, which may stand at the top of a text only. */
function parseDefine({ scope, definitions }: Reading): boolean {
  const { reader } = scope;
  const mark = reader.mark();
  const keyword = reader.take('open') && reader.take('keyword', 'define');
  if (!keyword) {
    reader.reset(mark);
    return false;
  }
  const name = parseName(scope, 'define clause');
  reader.expect('close', 'define clause');
  const reading = { scope: freshScope(scope), definitions };
  add(reading, name, { body: parseWhole(reading, keyword), start: keyword.start, end: reader.end });
  return true;
}

/** An empty body neither replaces nor forbids another of its name. */
function add({ definitions }: Reading, name: string, part: { body: Body; start: number; end: number }): void {
  const old = definitions.get(name);
  if (old && !isEmpty(old) && isEmpty(part.body)) return;
  if (old && !isEmpty(old)) throw syntaxException(part, `multiple definition of template "${name}"`);
  definitions.set(name, part.body);
}

function isEmpty(body: Body): boolean {
  return body.every((node) => node.type === 'text' && node.text.trim() === '');
}

function parseNode(reading: Reading): Node {
  const { reader } = reading.scope;
  const text = reader.take('text');
  if (text) return { type: 'text', text: text.text, start: text.start, end: text.end };
  const { start } = reader.expect('open', 'input');
  const keyword = reader.peek();
  const action = keyword.kind === 'keyword' && Object.hasOwn(ACTIONS, keyword.text) ? ACTIONS[keyword.text] : undefined;
  if (action) return { ...action(reading, reader.next()), start };
  if (keyword.kind === 'keyword' && keyword.text !== 'nil') reader.unexpected('input');
  const pipeline = parsePipeline(reading.scope, 'command', 'close');
  return { type: 'action', pipeline, start, end: reader.end };
}

/** A body up to its `{{end}}`, where an `{{else}}` would be wrong. */
function parseWhole(reading: Reading, opener: Token): Body {
  const body = parseBody(reading, opener);
  if (reading.scope.reader.peek().text === 'else') reading.scope.reader.unexpected('define clause');
  parseEnd(reading);
  return body;
}

/** Nodes up to `{{end}}` or `{{else`, of which the keyword is the next token. Without one, the opener is at fault. */
function parseBody(reading: Reading, opener: Token): Body {
  const { reader } = reading.scope;
  const body: Node[] = [];
  for (;;) {
    const mark = reader.mark();
    if (reader.take('open') && /^(?:end|else)$/.test(reader.peek().text)) return body;
    reader.reset(mark);
    if (reader.peek().kind === 'end')
      throw syntaxException(opener, `this "${opener.text}" is never closed by an {{end}}`);
    body.push(parseNode(reading));
  }
}

function parseEnd({ scope: { reader } }: Reading): void {
  if (!reader.take('keyword', 'end')) reader.unexpected('block; expected end');
  reader.expect('close', 'end');
}

function parseBranch(type: 'if' | 'with' | 'range'): Parse {
  return ({ scope, definitions }, keyword) => {
    if (scope.nesting >= MAX_NESTING) throw syntaxException(keyword, 'blocks are nested too deeply');
    const inner = { scope: innerScope(scope), definitions };
    const pipeline: Pipeline = parsePipeline(inner.scope, type, 'close');
    const body = parseBody({ scope: innerScope(inner.scope, type === 'range' ? 1 : 0), definitions }, keyword);
    const otherwise = parseElse(inner, type);
    return { type, pipeline, body, otherwise, start: keyword.start, end: scope.reader.end };
  };
}

/** `{{else if x}}` is an else with an if inside, for which one `{{end}}` does. */
function parseElse(reading: Reading, type: 'if' | 'with' | 'range'): Body {
  const { reader } = reading.scope;
  const otherwise = reader.take('keyword', 'else');
  if (!otherwise) {
    parseEnd(reading);
    return [];
  }
  const chained = type === 'range' ? undefined : reader.take('keyword', type);
  const inner = { ...reading, scope: innerScope(reading.scope) };
  if (chained) return [parseBranch(type)(inner, chained)];
  reader.expect('close', 'else');
  const body = parseBody(inner, otherwise);
  parseEnd(reading);
  return body;
}

function parseJump(type: 'break' | 'continue'): Parse {
  return ({ scope: { reader, loops } }, keyword) => {
    reader.expect('close', `{{${type}}}`);
    if (loops === 0) throw syntaxException(keyword, `{{${type}}} outside {{range}}`);
    return { type, start: keyword.start, end: reader.end };
  };
}

function parseTemplate({ scope }: Reading, keyword: Token): Node {
  const context = 'template clause';
  const name = parseName(scope, context);
  const pipeline = scope.reader.take('close') ? undefined : parsePipeline(scope, context, 'close');
  return { type: 'template', name, pipeline, start: keyword.start, end: scope.reader.end };
}

/** `{{block "name" pipeline}}…{{end}}` defines a template and calls it on the spot. */
function parseBlock({ scope, definitions }: Reading, keyword: Token): Node {
  if (scope.nesting >= MAX_NESTING) throw syntaxException(keyword, 'blocks are nested too deeply');
  const name = parseName(scope, 'block clause');
  const pipeline = parsePipeline(scope, 'block clause', 'close');
  const reading = { scope: freshScope(scope, scope.nesting + 1), definitions };
  const end = scope.reader.end;
  add(reading, name, { body: parseWhole(reading, keyword), start: keyword.start, end });
  return { type: 'template', name, pipeline, start: keyword.start, end };
}

function parseName({ reader }: Scope, context: string): string {
  return parseString(reader.take('string') ?? reader.take('raw') ?? reader.unexpected(context));
}
