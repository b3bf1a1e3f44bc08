import { describe, expect, it } from '@jest/globals';
import { celProblem } from '#kinds/telemetry/cel.ts';

describe('As an expression of CEL', () => {
  it.each([
    'response.code >= 400',
    'has(request.headers) && request.headers["x-id"] != ""',
    'unknown_name + 1 == "two"',
    '[1, 2].exists(code, code == response.code)',
    '{"a": 1}.a == 1 ? true : false',
  ])('%s is read', (expression) => {
    expect(celProblem(expression)).toBeUndefined();
  });

  it.each([
    ['', 'Unexpected'],
    ['a >=', 'Unexpected'],
    ['a = b', 'Unexpected'],
    ['"open', 'Unterminated'],
    ['has(a)', 'has() must be given a field'],
    ['[1].all(x, has(x))', 'has() must be given a field'],
    ['has(a.b, c.d)', 'has() must be given a field'],
  ])('%j is refused in one line', (expression, says) => {
    expect(celProblem(expression)).toMatch(new RegExp(`^${says.replace(/[()]/g, '\\$&')}[^\n]*$`));
  });
});
