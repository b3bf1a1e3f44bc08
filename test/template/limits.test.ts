import { describe, expect, it } from '@jest/globals';
import { DEFAULT_LIMITS } from '#template/limits.ts';
import { faultOf, rendered } from '../support/templates.ts';

const TIGHT = { depth: 20, size: 1000, steps: 500 };

describe('A template that asks for too much', () => {
  const runaways: readonly (readonly [name: string, text: string])[] = [
    ['calls itself', '{{define "x"}}{{template "x"}}{{end}}{{template "x"}}'],
    [
      'calls itself through another',
      '{{define "x"}}{{template "y"}}{{end}}{{define "y"}}{{template "x"}}{{end}}{{template "x"}}',
    ],
    ['counts to a billion', '{{range 1000000000}}{{end}}'],
    ['counts to a billion in a list', '{{range until 1000000000}}{{end}}'],
    ['counts down a billion in text', '{{seq 1 -1 -1000000000}}'],
    ['counts in loops in loops', '{{range until 900}}{{range until 900}}{{range until 900}}{{end}}{{end}}{{end}}'],
    ['prints more than fits', '{{range 200}}0123456789{{end}}'],
    ['repeats a text', '{{repeat 1000000000 "ab"}}'],
    ['doubles a text', '{{$x := "ab"}}{{range 100}}{{$x = print $x $x}}{{end}}'],
    ['doubles a list', '{{$x := list 1 2}}{{range 100}}{{$x = concat $x $x}}{{end}}'],
    ['blows up replacements', '{{$x := repeat 200 "ab"}}{{replace "" $x $x}}'],
    ['blows up matches', '{{$x := repeat 200 "ab"}}{{regexReplaceAllLiteral "" $x $x}}'],
    ['blows up lines', '{{indent 900 (repeat 20 "a\\n")}}'],
    ['blows up line ends', '{{wrapWith 1 (repeat 400 "-") (repeat 40 "ab ")}}'],
    ['turns letter after letter', '{{$x := repeat 900 "a"}}{{range 20}}{{$_ := swapcase $x}}{{end}}'],
    ['asks for much padding', '{{printf "%9999d" 1}}'],
    ['asks for many decimals', '{{printf "%.9999f" 1.5}}'],
    ['puts a dictionary into itself', '{{$d := dict}}{{$_ := set $d "d" $d}}{{$d}}'],
    ['encodes a dictionary that is in itself', '{{$d := dict}}{{$_ := set $d "d" $d}}{{toJson $d}}'],
  ];
  it.each(runaways)('ends with an error that names the limit when it %s', (_name, text) => {
    expect(faultOf(text, {}, TIGHT)).toMatchObject({ code: 'limit', line: 1 });
  });

  const shared = '{{$x := list 1}}{{range 60}}{{$x = list $x $x}}{{end}}';
  const sharedDicts =
    '{{$a := dict}}{{$b := dict}}{{range 60}}{{$a = dict "l" $a "r" $a}}{{$b = dict "l" $b "r" $b}}{{end}}';
  it.each([
    ['prints a list that holds itself twice over and over', `${shared}{{$x}}`],
    ['encodes such a list', `${shared}{{toJson $x}}`],
    ['compares such lists', `${shared}{{$y := list 1}}{{range 60}}{{$y = list $y $y}}{{end}}{{deepEqual $x $y}}`],
    ['merges such dictionaries', `${sharedDicts}{{merge $a $b}}`],
    ['looks for doubles in a long list', '{{uniq (until 200000)}}'],
    ['searches a long text again and again', '{{$x := repeat 1000000 "ab"}}{{range 100000}}{{contains "c" $x}}{{end}}'],
    ['matches each letter with all behind it', '{{regexFindAll "a*b|a" (repeat 1000000 "a") -1 | len}}'],
  ])('ends with an error within the usual limits too when it %s', (_name, text) => {
    expect(faultOf(text)).toMatchObject({ code: 'limit' });
  });

  it('ends with an error where the stack of the process would end', () => {
    const deep = { depth: 1e9, size: 1e9, steps: 1e9 };
    expect(faultOf('{{define "x"}}{{template "x"}}{{end}}{{template "x"}}', {}, deep).code).toBe('limit');
    expect(faultOf('{{$d := dict}}{{$_ := set $d "d" $d}}{{$d}}', {}, deep).code).toBe('limit');
  });

  it.each([
    ['parentheses', `{{${'('.repeat(5000)}1${')'.repeat(5000)}}}`],
    ['blocks', '{{if 1}}'.repeat(5000) + '{{end}}'.repeat(5000)],
    ['else ifs', `{{if 0}}${'{{else if 0}}'.repeat(5000)}{{end}}`],
    ['block definitions', '{{block "x" .}}'.repeat(5000) + '{{end}}'.repeat(5000)],
  ])('cannot be compiled when it nests %s by the thousand', (_name, text) => {
    expect(faultOf(text).code).toBe('syntax');
  });

  it('has room for everything a real template does', () => {
    expect(DEFAULT_LIMITS).toEqual({ depth: 200, size: 4 * 1024 * 1024, steps: 1_000_000 });
    expect(rendered('{{range 5000}}a{{end}}').length).toBe(5000);
    expect(
      rendered('{{define "x"}}{{if gt . 0}}{{template "x" (int (sub . 1))}}{{end}}{{end}}{{template "x" 150}}'),
    ).toBe('');
  });

  it('costs only its own run', () => {
    const text = '{{range .}}{{.}}{{end}}';
    expect(rendered(text, Array(600).fill(1), TIGHT)).toContain('limit');
    expect(rendered(text, [1, 2], TIGHT)).toBe('12');
  });
});
