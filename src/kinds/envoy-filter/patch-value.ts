import type { Json } from '#base/json.ts';
import type { Path } from '#base/path.ts';
import { didYouMean, suggestSpelling } from '#base/spell-suggest.ts';
import { messageNamed } from '#envoy/descriptors.ts';
import { readPatch, type Tolerance, type Unreadable } from '#envoy/envoy-types.ts';
import { untypedExtensions } from '#envoy/untyped.ts';
import { type Fault, fault, ofName } from '#findings/fault.ts';
import { ENVOY_FIELD_UNKNOWN, ENVOY_TYPE_UNKNOWN, PATCH_VALUE_INVALID, TYPED_CONFIG_MISSING } from './findings.ts';
import { locateDecodeError } from './locate-decode-error.ts';
import type { ConfigPatch } from './schema.ts';

/** What a patch is merged into or added to, by the object it applies to. */
const MESSAGES: Readonly<Record<Exclude<ConfigPatch['applyTo'], 'INVALID'>, string>> = {
  LISTENER: 'envoy.config.listener.v3.Listener',
  FILTER_CHAIN: 'envoy.config.listener.v3.FilterChain',
  NETWORK_FILTER: 'envoy.config.listener.v3.Filter',
  HTTP_FILTER: 'envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter',
  ROUTE_CONFIGURATION: 'envoy.config.route.v3.RouteConfiguration',
  VIRTUAL_HOST: 'envoy.config.route.v3.VirtualHost',
  HTTP_ROUTE: 'envoy.config.route.v3.Route',
  CLUSTER: 'envoy.config.cluster.v3.Cluster',
  EXTENSION_CONFIG: 'envoy.config.core.v3.TypedExtensionConfig',
  BOOTSTRAP: 'envoy.config.bootstrap.v3.Bootstrap',
  LISTENER_FILTER: 'envoy.config.listener.v3.ListenerFilter',
};

/**
 * Reads the value of a patch as the Envoy message it stands for. What Envoy could not read is an error; a field that no
 * known release has, or a filter that leaves its type out, is a warning.
 */
export function* checkPatchValue(
  applyTo: ConfigPatch['applyTo'],
  value: Json | undefined,
  path: Path,
): Generator<Fault> {
  if (value === undefined || applyTo === 'INVALID') return;
  const name = MESSAGES[applyTo];
  const placeOf = (tolerance: Tolerance) => [
    ...path,
    ...locateDecodeError(value, (part) => !readPatch(name, part, tolerance).ok),
  ];
  const tolerant = readPatch(name, value, 'tolerant');
  const strict = tolerant.ok ? readPatch(name, value, 'strict') : tolerant;
  if (!tolerant.ok) yield refusal(tolerant.problem, placeOf('tolerant'));
  else if (!strict.ok) yield ofName(unknownField(strict.problem, placeOf('strict')));
  else yield* untyped([...untypedExtensions({ type: messageNamed(name), message: strict.message })], path);
}

function refusal(problem: Unreadable, path: Path): Fault {
  if (problem.kind !== 'unknown-type') {
    return fault(PATCH_VALUE_INVALID, path, `is not valid Envoy configuration: ${wordsOf(problem)}`);
  }
  const { type } = problem;
  const hint = type.includes('.v2.') ? ' of the removed v2 API' : '';
  return fault(ENVOY_TYPE_UNKNOWN, path, `refers to the unknown Envoy type ${type}${hint}`);
}

function unknownField(problem: Unreadable, path: Path): Fault {
  if (problem.kind !== 'unknown-field') return fault(ENVOY_FIELD_UNKNOWN, path, wordsOf(problem));
  const { type, field } = problem;
  const hint = didYouMean(
    suggestSpelling(
      field,
      messageNamed(type).fields.map(({ name }) => name),
    ),
  );
  return fault(
    ENVOY_FIELD_UNKNOWN,
    path,
    `Envoy's ${type.slice(type.lastIndexOf('.') + 1)} has no field "${field}"${hint}`,
  );
}

/** The type or field that a problem begins with is where the path leads, too. */
function wordsOf(problem: Unreadable): string {
  return problem.kind === 'other'
    ? problem.words.replace(/^[A-Za-z_][\w.]*: /, '')
    : `the ${problem.kind} ${problem.type}`;
}

function* untyped(names: readonly string[], path: Path): Generator<Fault> {
  if (names.length === 0) return;
  const which = names.map((name) => `"${name}"`).join(', ');
  yield fault(
    TYPED_CONFIG_MISSING,
    path,
    `has extensions without typed_config (${which}), which Envoy no longer finds by name`,
  );
}
