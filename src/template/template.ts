import { lineIndex } from '#base/line-index.ts';
import { type Bodies, compileBodies } from './compile/compile-body.ts';
import type { MissingKey } from './compile/fields.ts';
import { type TemplateError, TemplateException, type TemplateResult } from './errors.ts';
import type { FunctionTable } from './function-table.ts';
import { type Allowance, DEFAULT_LIMITS, type Limits } from './limits.ts';
import { parse } from './parse/parse.ts';
import { deepCopier } from './run/deep-copy.ts';
import { outputLines } from './run/origins.ts';
import { Run } from './run/run.ts';
import type { Span } from './span.ts';
import type { Value } from './values/value.ts';

/** A template ready to be run any number of times. */
export interface Template {
  readonly name: string;
  /** The names of all bodies: its own, and those it defines. */
  readonly defines: readonly string[];
  /** Renders the data. Nothing the template does changes the data or outlives the run. */
  run(data: Value, bounds?: RunBounds): TemplateResult<string>;
  /** As `run`, and tells for each line of the output the line of the template that began it. Costs a little more. */
  runWithOrigins(data: Value, bounds?: RunBounds): TemplateResult<Rendering>;
}

/** How much a run may use: by itself, and of what it shares with others. */
interface RunBounds {
  readonly limits?: Limits;
  readonly allowance?: Allowance;
}

/** An output and where its lines come from. */
interface Rendering {
  readonly text: string;
  /** The template's line (from 1) for each line of the text. */
  readonly lines: readonly number[];
}

/** What to compile. */
export interface TemplateSource {
  /** For messages, and for templates that call themselves. */
  readonly name: string;
  readonly text: string;
  readonly functions: FunctionTable;
  readonly missingKey?: MissingKey;
}

const MAX_EXCERPT_LENGTH = 60;

/** Compiles a template in the language of Go's text/template. */
export function compile(source: TemplateSource): TemplateResult<Template> {
  const { name, text, functions, missingKey = 'default' } = source;
  return withTemplateErrors(source, undefined, () => {
    const { definitions, calls } = parse(name, text, functions);
    const mutates = [...calls].some((call) => functions.get(call)?.mutates);
    const bodies = compileBodies(definitions, { text, functions, missing: missingKey });
    return { name, defines: [...definitions.keys()], ...runners(source, { bodies, mutates }) };
  });
}

interface Compiled {
  readonly bodies: Bodies;
  /** Whether a function that it calls changes maps in place. */
  readonly mutates: boolean;
}

function runners(source: TemplateSource, { bodies, mutates }: Compiled): Pick<Template, 'run' | 'runWithOrigins'> {
  const start = ({ limits = DEFAULT_LIMITS, allowance }: RunBounds, traced: boolean): Run =>
    new Run(limits, { traced, allowance, ...(mutates && { own: deepCopier() }) });
  const execute = (data: Value, run: Run): string => {
    const body = bodies.get(source.name);
    if (body) run.enter(run.own(data) ?? undefined, body);
    return run.output.toWellFormed();
  };
  return {
    run: (data, bounds = {}) => {
      const run = start(bounds, false);
      return withTemplateErrors(source, run, () => execute(data, run));
    },
    runWithOrigins: (data, bounds = {}) => {
      const run = start(bounds, true);
      return withTemplateErrors(source, run, () => {
        const text = execute(data, run);
        return { text, lines: outputLines(text, source.text, run.origins ?? []) };
      });
    },
  };
}

/** Turns exceptions of the template into errors with a place; any other is thrown on. */
function withTemplateErrors<T>(source: TemplateSource, run: Run | undefined, work: () => T): TemplateResult<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    return { ok: false, error: toError(source, asException(error), run?.at) };
  }
}

/** The engine that runs us says in this way that a recursion or a text has outgrown it. */
function asException(error: unknown): TemplateException {
  if (error instanceof TemplateException) return error;
  if (error instanceof RangeError)
    return new TemplateException('limit', `the template asks for too much: ${error.message}`);
  throw error;
}

function toError({ name, text }: TemplateSource, exception: TemplateException, at: Span | undefined): TemplateError {
  const span = exception.span ?? at ?? { start: 0, end: 0 };
  const place = lineIndex(text)(span.start);
  const shown = at && { at: excerpt(text.slice(span.start, span.end)) };
  return { code: exception.code, template: name, ...place, ...shown, message: exception.message };
}

/** An action may go over many lines; its beginning is enough to find it. */
function excerpt(action: string): string {
  const line = action.split('\n', 1)[0] ?? '';
  return line.length < action.length || line.length > MAX_EXCERPT_LENGTH
    ? `${line.slice(0, MAX_EXCERPT_LENGTH)}…`
    : line;
}
