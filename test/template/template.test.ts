import { describe, expect, it } from '@jest/globals';
import { describeError } from '#template/errors.ts';
import { row } from '#template/function-table.ts';
import { standardFunctions } from '#template/functions/standard.ts';
import { compile } from '#template/template.ts';
import { pointerTo, stringMap, stringSlice, struct } from '#template/values/construct.ts';
import { int, structNamed, text, textMap } from '#template/values/param-types.ts';
import type { StructType } from '#template/values/value.ts';
import { compiled, faultOf, rendered } from '../support/templates.ts';

describe('An error of a template', () => {
  const faults: readonly (readonly [
    text: string,
    line: number,
    column: number,
    message: RegExp,
    at: string | undefined,
  ])[] = [
    ['a\n{{ prinft 1 }}', 2, 4, /function "prinft" not defined; did you mean print or printf\?/, undefined],
    ['{{ $word := 1 }}{{ $wrd }}', 1, 20, /undefined variable "\$wrd"; did you mean \$word\?/, undefined],
    [
      '{{ template "side" }}{{define "side-car"}}{{end}}',
      1,
      1,
      /template "side" not defined; known are page, side-car/,
      '{{ template "side" }}',
    ],
    ['é {{ index . }} {{ index .x 5 }}', 1, 20, /index of untyped nil/, 'index .x 5'],
    ['{{\n  upper\n    5 }}', 3, 5, /expected string; found 5/, '5'],
    ['{{ 5 | upper }}', 1, 8, /wrong type for value; expected string; got int/, 'upper'],
    ['{{ .a\n   .b }}', 1, 4, /a is not a method but has arguments/, '.a'],
    ['{{ if true }}\n{{ end', 2, 7, /unclosed action/, undefined],
    ['a\n\n{{ if true }}b', 3, 4, /this "if" is never closed by an \{\{end\}\}/, undefined],
    ['{{ now }}', 1, 4, /now is not offered here, because it reads the clock/, 'now'],
  ];
  it.each(faults)('of %j is placed at %i:%i', (template, line, column, message, at) => {
    const fault = faultOf(template, { a: 1 });
    expect(fault).toMatchObject({ template: 'page', line, column });
    expect(fault.message).toMatch(message);
    expect(fault.at).toBe(at);
  });

  it('tells its whole story in one line', () => {
    expect(describeError(faultOf('a\n{{ .x.y.z }}', { x: null }))).toBe(
      'template: page:2:4: at <.x.y.z>: nil pointer evaluating interface {}.y',
    );
    expect(describeError(faultOf('{{'))).toBe('template: page:1:3: unclosed action');
  });

  it('shows only the beginning of a long action', () => {
    expect(faultOf(`{{ fail "${'x'.repeat(100)}" }}`).at).toBe(`fail "${'x'.repeat(54)}…`);
  });

  it('in a branch that is never taken does not count, unless a name is unknown', () => {
    expect(rendered('{{if false}}{{upper 5}}{{template "none"}}{{now}}{{end}}fine')).toBe('fine');
    expect(faultOf('{{if false}}{{nobody}}{{end}}').code).toBe('unknown-function');
  });
});

interface Port {
  readonly number: number;
}

const PORT: StructType<Port> = {
  name: 'v1.Port',
  fields: { Number: ({ number }) => BigInt(number), Twice: ({ number }) => BigInt(2 * number) },
  methods: {
    GetNumber: { run: (port) => BigInt(port?.number ?? 0) },
    Plus: { params: [int], run: (port, [more]) => BigInt(port?.number ?? 0) + (more as bigint) },
  },
};

describe('The data of a template', () => {
  it('may be plain JSON, whatever its keys are named', () => {
    const data = { kind: 'struct', type: 'map', __proto__: null, constructor: 1, toString: 'x', items: [1, null] };
    expect(rendered('{{.kind}} {{.type}} {{.constructor}} {{.toString}} {{.hasOwnProperty}} {{.items}}', data)).toBe(
      'struct map 1 x <no value> [1 <nil>]',
    );
  });

  it('is projected only where the template looks', () => {
    let looks = 0;
    const lazy: StructType<null> = { name: 'Lazy', fields: { A: () => 'a', B: () => String(++looks) } };
    expect(rendered('{{.A}}{{.A}}', struct(lazy, null))).toBe('aa');
    expect(looks).toBe(0);
  });

  it.each([
    ['{{.Number}} {{.GetNumber}} {{.Plus 5}} {{2 | .Plus}}', '80 80 85 82'],
    ['{{.}} {{printf "%+v" .}}', '{80 160} {Number:80 Twice:160}'],
    ['{{. | toJson}}', '{"Number":80,"Twice":160}'],
    ['{{.Numbr}}', `unknown-field: can't evaluate field Numbr in type v1.Port; did you mean Number?`],
  ])('may hold structs: %s', (template, output) => {
    expect(rendered(template, struct(PORT, { number: 80 }))).toBe(output);
  });

  it.each([
    ['{{.GetNumber}} {{.Plus 5}}', '0 5'],
    ['{{.}} {{if .}}a{{else}}b{{end}} {{toJson .}}', '<nil> b null'],
    ['{{.Number}}', 'nil: nil pointer evaluating *v1.Port.Number'],
  ])('may hold nil pointers, whose methods work: %s', (template, output) => {
    expect(rendered(template, pointerTo(PORT, undefined))).toBe(output);
  });

  it('stays as it was, whatever the template does', () => {
    const data = Object.freeze({ map: Object.freeze({ a: 1 }), list: Object.freeze([Object.freeze({ x: 1 })]) });
    const template = compiled(
      '{{$_ := set .map "b" 2}}{{$_ := merge (first .list) .map}}{{$_ := unset .map "a"}}{{.map}} {{.list}}',
    );
    const expected = { ok: true, value: 'map[b:2] [map[a:1 b:2 x:1]]' };
    expect(template.run(data)).toEqual(expected);
    expect(template.run(data)).toEqual(expected);
    expect(data).toEqual({ map: { a: 1 }, list: [{ x: 1 }] });
  });

  it('keeps its changes for the run, also in fields of structs and in what functions give', () => {
    const type: StructType<{ readonly values: { readonly a: number } }> = {
      name: 'T',
      fields: { Values: ({ values }) => values },
    };
    const source = { values: { a: 1 } };
    expect(rendered('{{$_ := set .Values "b" 2}}{{.Values}}', struct(type, source))).toBe('map[a:1 b:2]');
    expect(rendered('{{$x := fromJson "{}"}}{{$_ := set $x "b" 2}}{{$x}}')).toBe('map[b:2]');
    expect(source).toEqual({ values: { a: 1 } });
  });
});

describe('Further functions', () => {
  const functions = standardFunctions([
    row({ name: 'upper', params: [text], run: ([s]) => `<${s}>` }),
    row({ name: 'isset', params: [textMap, text], run: ([map, key]) => Object.hasOwn(map.entries ?? {}, key) }),
    row({ name: 'port', params: [structNamed('v1.Port')], run: ([port]) => port.field('Number') }),
    row({ name: 'listed', params: [], rest: text, run: (items) => stringSlice(items) }),
  ]);
  const render = (source: string, data = {}) => {
    const template = compile({ name: 'page', text: source, functions });
    const outcome = template.ok ? template.value.run(data) : template;
    return outcome.ok ? outcome.value : outcome.error.message;
  };

  it('take precedence over the standard ones', () => {
    expect(render('{{upper "a"}} {{lower "A"}} {{listed "a" "b" | join ","}}')).toBe('<a> a a,b');
  });

  it('get arguments of the types they declare', () => {
    const data = { labels: stringMap({ a: '1' }), none: stringMap(undefined), plain: { a: '1' } };
    expect(render('{{isset .labels "a"}} {{isset .labels "b"}} {{isset .none "a"}} {{isset .missing "a"}}', data)).toBe(
      'true false false false',
    );
    expect(render('{{isset .plain "a"}}', data)).toContain('expected map[string]string; got map[string]interface {}');
    expect(render('{{isset "x" "a"}}', data)).toContain(`can't handle "x" for arg of type map[string]string`);
    expect(
      render('{{port .p}} {{port .q}}', { p: struct(PORT, { number: 1 }), q: pointerTo(PORT, { number: 2 }) }),
    ).toBe('1 2');
    expect(render('{{port .p}}', { p: pointerTo(PORT, undefined) })).toContain('nil pointer');
    expect(render('{{port .p}}', { p: 'x' })).toContain('expected v1.Port; got string');
  });

  it('are told from bugs: any other exception is thrown on', () => {
    const broken = standardFunctions([
      row({
        name: 'broken',
        params: [],
        run: () => {
          throw new TypeError('a bug');
        },
      }),
    ]);
    const template = compile({ name: 'page', text: '{{broken}}', functions: broken });
    expect(() => template.ok && template.value.run({})).toThrow('a bug');
  });
});

describe('A compiled template', () => {
  it('knows its name and what it defines', () => {
    const { name, defines } = compiled('{{define "a"}}x{{end}}{{block "b" .}}y{{end}}');
    expect({ name, defines }).toEqual({ name: 'page', defines: ['a', 'b', 'page'] });
  });

  it('can call itself by name', () => {
    expect(rendered('{{.n}}{{with .inner}}{{template "page" .}}{{end}}', { n: 1, inner: { n: 2, inner: null } })).toBe(
      '12',
    );
  });

  it('renders what is not Unicode as replacement characters', () => {
    expect(rendered('{{trunc 1 "é"}}|{{b64dec "/w=="}}|{{trunc 1 "é"}}{{index "é" 1 | printf "%c"}}')).toBe(
      '\ufffd|\ufffd|\ufffd©',
    );
  });
});
