import { type FunctionFamily, row } from '#template/functions.ts';
import { text } from '#template/params.ts';
import type { Strings } from '../pod/pod.ts';

/** The function by which a template reads the environment of the injector: only what it is handed, never the process. */
export function environmentFunctions(environment: Strings): FunctionFamily {
  return [
    row({
      name: 'env',
      params: [text, text],
      run: ([name, fallback]) => (Object.hasOwn(environment, name) && environment[name]) || fallback,
    }),
  ];
}
