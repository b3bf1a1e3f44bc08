import { describe, expect, it } from '@jest/globals';
import type { Value } from '#template/values/value.ts';
import { compiled } from '../../support/templates.ts';

function origins(text: string, data: Value = {}) {
  const outcome = compiled(text).runWithOrigins(data);
  if (!outcome.ok) throw new Error(outcome.error.message);
  const { text: output, lines } = outcome.value;
  return output.split('\n').map((line, i) => `${lines[i]} ${line}`.trimEnd());
}

describe('The origin of a line of the output', () => {
  it('is the line of the template where its first visible character stands', () => {
    expect(origins('a\nb\n  c\n')).toEqual(['1 a', '2 b', '3   c', '4']);
  });

  it('goes on counting behind actions that print nothing', () => {
    const text = 'a: 1\n{{- if .on }}\nb: 2\n{{- end }}\n\nc: {{ .x }}\n';
    expect(origins(text, { on: true, x: 5 })).toEqual(['1 a: 1', '3 b: 2', '5', '6 c: 5', '7']);
    expect(origins(text, { on: false, x: 5 })).toEqual(['1 a: 1', '5', '6 c: 5', '7']);
  });

  it('is the same line for each turn of a loop', () => {
    expect(origins('{{range .}}\n- {{.}}\n{{- end}}\nend', ['a', 'b'])).toEqual(['1', '2 - a', '2 - b', '4 end']);
  });

  it('is the action for all lines of what it printed', () => {
    expect(origins('x:\n  {{ .block }}\ny: 1', { block: 'a\nb\nc' })).toEqual([
      '1 x:',
      '2   a',
      '2 b',
      '2 c',
      '3 y: 1',
    ]);
  });

  it('lies inside the definition that a template action calls', () => {
    expect(origins('{{define "x"}}\n- x\n{{- end}}list:\n{{- template "x"}}\n')).toEqual(['3 list:', '2 - x', '5']);
  });

  it('is the beginning when nothing was printed', () => {
    expect(origins('{{if 0}}x{{end}}')).toEqual(['1']);
  });

  it('comes with the same text that a plain run gives', () => {
    const template = compiled('{{range .}}{{.}}\n{{end}}');
    const plain = template.run([1, 'a']);
    const traced = template.runWithOrigins([1, 'a']);
    expect(traced.ok && plain.ok && traced.value.text === plain.value).toBe(true);
  });

  it('is not told for a run that fails', () => {
    expect(compiled('a\n{{fail "no"}}').runWithOrigins({})).toMatchObject({ ok: false, error: { line: 2, column: 3 } });
  });
});
