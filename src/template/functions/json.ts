import { FunctionError } from '../errors.ts';
import { decodeJson, encodeJson, type JsonStyle } from '../format/json.ts';
import { type FunctionFamily, row, type TemplateFunction } from '../function-table.ts';
import { anything, text } from '../values/param-types.ts';
import type { Value } from '../values/value.ts';

const COMPACT: JsonStyle = { indent: '', escapes: 'html' };
const PRETTY: JsonStyle = { indent: '  ', escapes: 'html' };
const RAW: JsonStyle = { indent: '', escapes: 'javascript' };

/** JSON, written and read. Of each pair, the function with `must` in its name fails where the other gives nothing. */
export const jsonFunctions: FunctionFamily = [
  row({ name: 'fromJson', params: [text], run: ([json]) => orElse(null, () => decodeJson(json)) }),
  row({ name: 'mustFromJson', params: [text], run: ([json]) => decodeJson(json) }),
  lenient(encoder('toJson', COMPACT)),
  encoder('mustToJson', COMPACT),
  lenient(encoder('toPrettyJson', PRETTY)),
  encoder('mustToPrettyJson', PRETTY),
  encoder('toRawJson', RAW),
  encoder('mustToRawJson', RAW),
];

function encoder(name: string, style: JsonStyle): TemplateFunction {
  return row({ name, params: [anything], run: ([value], budget) => encodeJson(value, style, budget) });
}

function lenient(strict: TemplateFunction): TemplateFunction {
  return { ...strict, run: (args, budget) => orElse('', () => strict.run(args, budget)) };
}

function orElse(fallback: Value, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    if (error instanceof FunctionError) return fallback;
    throw error;
  }
}
