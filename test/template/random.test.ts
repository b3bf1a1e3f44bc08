import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { standardFunctions } from '#template/functions/standard.ts';
import { compile } from '#template/template.ts';
import type { Value } from '#template/values/value.ts';
import { revive } from '../support/go-values.ts';
import { vectors } from '../support/vectors.ts';

const records = vectors<Record<string, unknown>>('template');
const written = records.flatMap(({ template }) => (typeof template === 'string' ? [template] : []));
const data = records.flatMap(({ value }) => (value === undefined ? [] : [revive(value)]));
const functions = standardFunctions();
const limits = { depth: 50, size: 20_000, steps: 20_000 };

/** Renders, and holds what must hold for any template: an answer, within the limits, the same each time. */
function holds(text: string, value: Value): void {
  const template = compile({ name: 'random', text, functions });
  if (!template.ok) {
    expect(template.error.line).toBeGreaterThan(0);
    return;
  }
  const first = template.value.run(value, { limits });
  const again = template.value.runWithOrigins(value, { limits });
  if (first.ok) {
    expect(first.value.length).toBeLessThanOrEqual(limits.size);
    expect(again).toMatchObject({ ok: true, value: { text: first.value } });
  } else {
    expect(first.error.message).not.toBe('');
    expect(again).toEqual(first);
  }
}

const literal = fc.oneof(
  fc.constantFrom(
    'nil',
    'true',
    'false',
    '.',
    '$',
    '""',
    '"a,b"',
    '`x`',
    "'c'",
    '-1',
    '0',
    '3',
    '1.5',
    '1e300',
    '9223372036854775807',
  ),
  fc.constantFrom(
    '.name',
    '.words',
    '.map',
    '.nested.list',
    '.nothing',
    '.missing.x',
    '.Values.global',
    '.Proxy',
    '.int64',
    '.nilMap',
  ),
  fc.constantFrom(
    '"(a|b)*"',
    '"^1.x || 2"',
    '"%5.3[2]v %d %!"',
    '"2h"',
    '"{\\"a\\":[1]}"',
    '"a/../b"',
    '"http://u@h/p"',
    '"é😀"',
  ),
);
const name = fc.constantFrom(...functions.keys());

/** Pipelines of any function on any arguments, wrongly typed as they come. */
const { pipeline } = fc.letrec<{ operand: string; pipeline: string }>((tie) => ({
  operand: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    literal,
    tie('pipeline').map((inner) => `(${inner})`),
  ),
  pipeline: fc
    .tuple(name, fc.array(tie('operand'), { maxLength: 4 }), fc.option(name))
    .map(([fn, args, next]) => [fn, ...args].join(' ') + (next ? ` | ${next} 1` : '')),
}));

const { node } = fc.letrec<{ node: string; body: string }>((tie) => ({
  body: fc.array(tie('node'), { maxLength: 4 }).map((nodes) => nodes.join('')),
  node: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('text\n', ' - x: ', '{{break}}', '{{continue}}', '{{template "t" .}}', '{{$v}}', '{{$v = .}}'),
    pipeline.map((inner) => `{{- ${inner} }}`),
    fc.tuple(pipeline, tie('body')).map(([inner, body]) => `{{if ${inner}}}${body}{{else}}${body}{{end}}`),
    fc.tuple(pipeline, tie('body')).map(([inner, body]) => `{{with $v := ${inner}}}${body}{{end}}`),
    fc.tuple(pipeline, tie('body')).map(([inner, body]) => `{{range $i, $v := ${inner}}}${body}{{end}}`),
    fc.tuple(literal, tie('body')).map(([inner, body]) => `{{range ${inner}}}${body}{{end}}`),
    tie('body').map((body) => `{{define "t"}}${body}{{end}}`),
  ),
}));

describe('Any template', () => {
  it('made of functions and blocks gets an answer within its limits', () => {
    fc.assert(
      fc.property(node, fc.constantFrom(...data), (text, value) => holds(`{{$v := 1}}${text}`, value)),
      { numRuns: 3000 },
    );
  });

  it('whose pieces were moved about gets an answer within its limits', () => {
    const piece = fc
      .tuple(fc.constantFrom(...written), fc.nat(60), fc.nat(60))
      .map(([text, from, length]) => text.slice(from, from + length));
    const mutated = fc.array(fc.oneof(piece, fc.constantFrom('{{', '}}', '"', '(', ')', '|', '-', '{{end}}', '\n')), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(mutated, fc.constantFrom(...data), (parts, value) => holds(parts.join(''), value)),
      { numRuns: 3000 },
    );
  });

  it('that is only random characters gets an answer too', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => holds(`{{${text}}}`, null)),
      { numRuns: 1000 },
    );
  });
});
