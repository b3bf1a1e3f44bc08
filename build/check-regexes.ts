/**
 * Checks that every regular expression of `src/` runs in linear time on whatever text: one that backtracks over a user's
 * text stops a server with a few kilobytes. Literals are read from the sources; what is put together at load time is
 * caught on its way into RegExp.
 */
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseFileSync } from '@swc/core';
import { checkSync } from 'recheck';

const SRC = resolve(import.meta.dirname, '../src');

/** These do something when they are loaded. */
const ENTRY_POINTS = ['cli/bin.ts', 'server/reviews/thread.ts'];

/** Milliseconds for one expression. The slowest takes some seconds, and a busy machine must not make it a fault. */
const CHECK_TIMEOUT_MS = 120_000;

/** Where the checker cannot prove and tries texts instead, it tries the same ones each time. */
const SEED = 1;

/** By file, an expression that is quadratic: there, MAX_CONSTRAINT_LENGTH keeps its texts short. */
const BOUNDED: ReadonlyMap<string, string> = new Map([['template/functions/version-constraint.ts', ' - (v?']]);

interface Expression {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const expressions = [...files.flatMap(literalsIn), ...(await builtWhileLoading(files))];
const distinct = new Map(expressions.map((expression) => [`/${expression.source}/${expression.flags}`, expression]));
const faults = [...distinct].flatMap(([text, expression]) => faultOf(text, expression));
for (const fault of faults) console.error(fault);
console.log(`${distinct.size} regular expressions, ${faults.length} of them not linear`);
process.exitCode = faults.length > 0 ? 1 : 0;

function faultOf(text: string, { file, source, flags }: Expression): readonly string[] {
  // The checker knows no v flag; what we write with it means the same with u.
  if (source.includes(BOUNDED.get(file) ?? '\n')) return [];
  const verdict = checkSync(source, flags.replace('v', 'u'), { timeout: CHECK_TIMEOUT_MS, randomSeed: SEED });
  if (verdict.status === 'safe') return [];
  const cost = verdict.status === 'vulnerable' ? verdict.complexity.summary : 'not to be judged in time';
  return [`src/${file}: ${text} is ${cost}: write it so that it is linear`];
}

function literalsIn(file: string): readonly Expression[] {
  const { body } = parseFileSync(join(SRC, file), { syntax: 'typescript', target: 'es2024' });
  const found: Expression[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, pattern, flags } = node as Readonly<Record<string, unknown>>;
    if (type === 'RegExpLiteral') found.push({ file, source: String(pattern), flags: String(flags) });
    for (const inner of Object.values(node)) visit(inner);
  };
  visit(body);
  return found;
}

/** What `new RegExp(…)` is called with by the sources themselves, in each of them that is loaded. */
async function builtWhileLoading(names: readonly string[]): Promise<readonly Expression[]> {
  const found: Expression[] = [];
  const RealRegExp = RegExp;
  globalThis.RegExp = new Proxy(RealRegExp, {
    construct: (target, [pattern, flags = ''], self) => {
      const caller = new Error('who calls').stack?.split('\n')[2] ?? '';
      const file = names.find((name) => caller.includes(join(SRC, name)));
      if (file !== undefined) found.push({ file, source: String(pattern), flags: String(flags) });
      return Reflect.construct(target, [pattern, flags], self);
    },
  });
  for (const name of names.filter((name) => !ENTRY_POINTS.includes(name))) await import(join(SRC, name));
  globalThis.RegExp = RealRegExp;
  return found;
}
