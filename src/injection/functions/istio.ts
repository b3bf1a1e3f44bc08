import type { FunctionFamily } from '#template/functions.ts';
import type { Strings } from '../pod/pod.ts';
import { encodings } from './encodings.ts';
import { environmentFunctions } from './environment.ts';
import { networks } from './networks.ts';
import { otel } from './otel.ts';
import { ports } from './ports.ts';
import { strings } from './strings.ts';
import { textMaps } from './text-maps.ts';
import { values } from './values.ts';

/** The functions that Istio adds to the language of templates; to be laid over all others. */
export function istioFunctions(environment: Strings): FunctionFamily {
  return [strings, textMaps, values, encodings, ports, networks, otel, environmentFunctions(environment)].flat();
}
