import { describe, expect, it } from '@jest/globals';
import type { MissingKey } from '#template/compile/fields.ts';
import type { TemplateErrorCode } from '#template/errors.ts';
import { functionTable } from '#template/function-table.ts';
import { languageFunctions, standardFunctions } from '#template/functions/standard.ts';
import { compile } from '#template/template.ts';
import { revive } from '../support/go-values.ts';
import { vectors } from '../support/vectors.ts';

interface Case {
  readonly group: string;
  readonly template: string;
  readonly data: string;
  readonly functions: 'language' | 'sprig';
  readonly missingKey?: MissingKey;
  readonly output: string;
  readonly error?: string;
}

const records = vectors<Record<string, unknown>>('template');
const cases = records.filter((record) => 'group' in record) as unknown as readonly Case[];
const data = new Map(records.filter((record) => 'value' in record).map(({ data, value }) => [data, value]));
const tables = { sprig: standardFunctions(), language: functionTable(languageFunctions) };

function render({ template, functions, missingKey, data: name }: Case) {
  const compiled = compile({
    name: 't',
    text: template,
    functions: tables[functions],
    ...(missingKey && { missingKey }),
  });
  return compiled.ok ? compiled.value.run(revive(data.get(name))) : compiled;
}

/** What Go says, by what we call it; what stands in parentheses must be in our message too. */
const CLASSES: readonly (readonly [pattern: RegExp, code: TemplateErrorCode])[] = [
  [/error calling (?:call|\w+): (incompatible types for comparison: .* and .*)$/, 'call'],
  [/error calling (\w+): (in(?:valid|compatible) type for comparison|missing argument for comparison)/, 'call'],
  [/error calling \w+: (\w+ of (?:untyped nil|nil pointer|type \S+))$/, 'call'],
  [
    /error calling \w+: (cannot index slice\/array with .*|value (?:is nil|has type).*|(?:in)?valid slice index: .*)$/,
    'call',
  ],
  [/error calling \w+: (can't (?:index|slice) item of type|too many slice indexes: \d+)/, 'call'],
  [/error calling \w+: (runtime error: integer divide by zero|decimal division by 0|refused|odd)$/, 'call'],
  [/error calling \w+: Cannot .*(type \w+)/, 'call'],
  [/error calling (\w+):/, 'call'],
  [/function "(.*)" not defined/, 'unknown-function'],
  [/undefined variable:? "?([^"]*)"?/, 'unknown-variable'],
  [/: template ("[^"]*") not defined/, 'unknown-template'],
  [/(can't evaluate field \S+ in type) |(map has no entry for key ".*")/, 'unknown-field'],
  [/(dereference of nil pointer of type \w+)/, 'nil'],
  [/(nil data; no entry for key ".*")|(nil pointer evaluating) .*(\.\w+)$/, 'nil'],
  [
    /(wrong number of args for \w+: want .*)$|(\w+ (?:has arguments but|is not a method but has arguments).*)/,
    'arguments',
  ],
  [/(can't give argument to non-function .*)/, 'arguments'],
  [/(wrong type for value; expected .*; got .*)$|(expected (?:string|integer|float|bool); found .*)$/, 'type'],
  [/(invalid value; expected \w+)|(cannot assign nil to .*)$|(can't handle .* for arg of type .*)$/, 'type'],
  [/(range can't iterate over) |(can't use \d+ to iterate over more than one variable)/, 'type'],
  [/(can't print .* of type func)|(nil is not a command)|(\d+ overflows int)/, 'type'],
  [/^(?!.*executing)/s, 'syntax'],
];

/** Unclosed blocks: Go names the end of the text, we the place where the block begins. */
const PLACED_BETTER = /unexpected EOF/;
/** Arguments are judged from left to right here, the value from the pipeline first; Go judges that one last. */
const ORDERED_OTHERWISE = new Set(['{{dict "a" 1 | get "a"}}']);

describe('The engine, against what the real Go engine did', () => {
  it('has at least 600 cases to go by, a third of them errors', () => {
    expect(cases.length).toBeGreaterThan(900);
    expect(cases.filter(({ error }) => error !== undefined).length).toBeGreaterThan(300);
  });

  it('knows every function of sprig', () => {
    const names = records[0]?.['functions'] as readonly string[];
    expect(names.filter((name) => !tables.sprig.has(name))).toEqual([]);
  });

  const rendered = cases.filter(({ error }) => error === undefined);
  it.each(rendered.map((each) => [each.group, each.data, each.template, each] as const))('%s: %s into %s', (...row) => {
    const [, , , each] = row;
    expect(render(each)).toEqual({ ok: true, value: each.output });
  });

  const refused = cases.filter(({ error, template }) => error !== undefined && !ORDERED_OTHERWISE.has(template));
  it.each(refused.map((each) => [each.group, each.data, each.template, each] as const))(
    '%s: no %s into %s',
    (...row) => {
      const [, , , { error = '', ...each }] = row;
      const [pattern, code] = CLASSES.find(([candidate]) => candidate.test(error)) ?? [/$/, 'a class of its own'];
      const outcome = render(each);
      if (outcome.ok) throw new Error(`rendered ${outcome.value} where Go says ${error}`);
      expect(outcome.error.code).toBe(code);
      for (const words of pattern.exec(error)?.slice(1) ?? []) expect(outcome.error.message).toContain(words ?? '');
      const line = Number(/^template: t:(\d+)/.exec(error)?.[1]);
      if (!PLACED_BETTER.test(error)) expect(outcome.error.line).toBe(line);
    },
  );
});
