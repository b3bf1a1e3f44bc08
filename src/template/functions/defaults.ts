import { FunctionError } from '../errors.ts';
import { type FunctionFamily, row } from '../function-table.ts';
import { isTrue } from '../values/inspect.ts';
import { anything, flag, text } from '../values/param-types.ts';

/** Choosing between values. Empty is the zero value of each type: 0, "", false, nil, a list or map without items. */
export const defaultFunctions: FunctionFamily = [
  row({
    name: 'default',
    params: [anything],
    rest: anything,
    run: ([fallback, given]) => (isTrue(given) ? given : fallback),
  }),
  row({ name: 'empty', params: [anything], run: ([value]) => !isTrue(value) }),
  row({ name: 'coalesce', params: [], rest: anything, run: (values) => values.find(isTrue) ?? null }),
  row({ name: 'all', params: [], rest: anything, run: (values) => values.every(isTrue) }),
  row({ name: 'any', params: [], rest: anything, run: (values) => values.some(isTrue) }),
  row({ name: 'ternary', params: [anything, anything, flag], run: ([yes, no, condition]) => (condition ? yes : no) }),
  row({
    name: 'fail',
    params: [text],
    run: ([message]) => {
      throw new FunctionError(message);
    },
  }),
];
