import { RE2JS } from 're2js';
import { errorMessage } from '#base/error-message.ts';
import { memoizeAtMost } from '#base/memoize.ts';
import { FunctionError } from '../errors.ts';
import { type FunctionFamily, row, type TemplateFunction } from '../function-table.ts';
import type { Budget } from '../limits.ts';
import { stringSlice } from '../values/construct.ts';
import { int, text } from '../values/param-types.ts';
import type { ParamType, Value } from '../values/value.ts';

/** Regular expressions of RE2, whose time is linear in the text. */
export const regexFunctions: FunctionFamily = [
  row({ name: 'regexMatch', params: [text, text], run: ([pattern, s]) => matchesQuietly(pattern, s) }),
  row({ name: 'mustRegexMatch', params: [text, text], run: ([pattern, s]) => compiled(pattern).test(s) }),
  row({ name: 'regexQuoteMeta', params: [text], run: ([s]) => RE2JS.quote(s) }),
  ...onRegex('Find', [], (found) => found()[0]?.text ?? ''),
  ...onRegex('FindAll', [int], (found, { extra }) => findAll(found(), Number(extra))),
  ...onRegex('Split', [int], (found, use) => splitAt(use, found(), Number(use.extra))),
  ...onRegex('ReplaceAll', [text], (found, { s, extra }, budget) => {
    return replaceAll(s, found(), { by: (match) => expand(String(extra), match), budget });
  }),
  ...onRegex('ReplaceAllLiteral', [text], (found, { s, extra }, budget) => {
    return replaceAll(s, found(), { by: () => String(extra), budget });
  }),
];

/** One match: where it is, and its groups. */
interface Match {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly group: (nameOrNumber: string) => string;
}

/** What a function on matches is given: pattern, text, and what else its task needs. */
interface Use {
  readonly pattern: string;
  readonly s: string;
  readonly extra: Value;
}

type Work = (found: () => readonly Match[], use: Use, budget: Budget) => Value;

/** A function on the matches of a pattern in a text, and its twin with `must`; here a bad pattern is an error for both. */
function onRegex(name: string, params: readonly ParamType[], work: Work): readonly TemplateFunction[] {
  return [`regex${name}`, `mustRegex${name}`].map((fullName) => ({
    name: fullName,
    params: [text, text, ...params],
    run: (args, budget) => {
      const use = { pattern: String(args[0]), s: String(args[1]), extra: args[2] };
      return work(() => matches(compiled(use.pattern), use.s, budget), use, budget);
    },
  }));
}

const MAX_CACHED_PATTERNS = 100;

/** Compiling costs far more than matching, and templates use the same few patterns for each pod. */
const compiled = memoizeAtMost(MAX_CACHED_PATTERNS, (pattern) => {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    throw new FunctionError(errorMessage(error));
  }
});

function matchesQuietly(pattern: string, s: string): boolean {
  try {
    return compiled(pattern).test(s);
  } catch {
    return false;
  }
}

/** The search for a match may go through all that is left, and costs more for a character than looking at it. */
const SEARCH_COST = 16;

/** All matches from left to right; an empty one right behind another does not count. */
function matches(regex: RE2JS, s: string, budget: Budget): readonly Match[] {
  const matcher = regex.matcher(s);
  const found: Match[] = [];
  let last = -1;
  for (let at = 0; at <= s.length && matcher.find(at); ) {
    budget.work((s.length - at) * SEARCH_COST);
    const [start, end] = [matcher.start(), matcher.end()];
    const counts = end > start || start !== last;
    if (counts) found.push({ start, end, text: s.slice(start, end), group: groupsOf(regex, matcher) });
    last = end;
    at = end > start ? end : end + ((s.codePointAt(end) ?? 0) > 0xffff ? 2 : 1);
  }
  return found;
}

function groupsOf(regex: RE2JS, matcher: ReturnType<RE2JS['matcher']>): Match['group'] {
  const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, i) => matcher.group(i) ?? '');
  return (name) => groups[/^\d+$/.test(name) ? Number(name) : (regex.namedGroups()[name] ?? -1)] ?? '';
}

function findAll(found: readonly Match[], count: number): Value {
  const some = count < 0 ? found : found.slice(0, count);
  return stringSlice(some.length === 0 ? undefined : some.map((match) => match.text));
}

/** The parts between the matches, at most so many of them. */
function splitAt({ pattern, s }: Use, found: readonly Match[], count: number): Value {
  if (count === 0) return stringSlice(undefined);
  if (s === '' && pattern !== '') return stringSlice(['']);
  const parts: string[] = [];
  let at = 0;
  let last = 0;
  for (const { start, end } of found) {
    if (count > 0 && parts.length === count - 1) break;
    if (end > 0) parts.push(s.slice(at, start));
    at = end;
    last = start;
  }
  // An empty match at the very end leaves nothing behind it to be a part.
  return stringSlice(last === s.length ? parts : [...parts, s.slice(at)]);
}

interface Replacing {
  readonly by: (match: Match) => string;
  readonly budget: Budget;
}

function replaceAll(s: string, found: readonly Match[], { by, budget }: Replacing): string {
  let result = '';
  let at = 0;
  for (const match of found) {
    result += s.slice(at, match.start) + by(match);
    budget.reserve(result.length);
    at = match.end;
  }
  return result + s.slice(at);
}

/** `$1`, `$name` and `${name}` stand for groups; the longest name counts, and unknown groups are empty. */
function expand(template: string, match: Match): string {
  return template.replace(/\$(?:\$|(\w+)|\{(\w+)\})/g, (whole, name?: string, braced?: string) => {
    const group = name ?? braced;
    return group === undefined ? whole.slice(1) : match.group(group);
  });
}
