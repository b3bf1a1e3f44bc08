import { type FunctionFamily, row } from '#template/function-table.ts';
import { int, text } from '#template/values/param-types.ts';
import type { Strings } from '../pod/pod.ts';
import { encodings } from './encodings.ts';
import { networks } from './networks.ts';
import { otel } from './otel.ts';
import { ports } from './ports.ts';
import { textMaps } from './text-maps.ts';
import { values } from './values.ts';

/** The functions that Istio adds to the language of templates; they take precedence over all others. */
export function istioFunctions(environment: Strings): FunctionFamily {
  return [strings, textMaps, values, encodings, ports, networks, otel, [envFunction(environment)]].flat();
}

/** Istio's functions on text. Two of them differ from what sprig has by the same names. */
const strings: FunctionFamily = [
  row({ name: 'indent', params: [int, text], run: ([spaces, source]) => indent(Number(spaces), source) }),
  row({ name: 'contains', params: [text, text], run: ([needle, haystack]) => haystack.includes(needle) }),
  row({ name: 'toLower', params: [text], run: ([source]) => source.toLowerCase() }),
  row({ name: 'directory', params: [text], run: ([path]) => path.slice(0, path.lastIndexOf('/') + 1) }),
];

/** Indents all lines but the first: the text is meant to start where the action stands. */
function indent(spaces: number, source: string): string {
  return source.replaceAll('\n', `\n${' '.repeat(Math.max(spaces, 0))}`);
}

/** `env` reads the environment of the injector: only what it is handed, never the process. */
function envFunction(environment: Strings): FunctionFamily[number] {
  return row({
    name: 'env',
    params: [text, text],
    run: ([name, fallback]) => (Object.hasOwn(environment, name) && environment[name]) || fallback,
  });
}
