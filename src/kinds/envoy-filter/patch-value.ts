import type { Json } from '#base/json.ts';
import type { Path } from '#base/path.ts';
import { didYouMean, suggestSpelling } from '#base/spell-suggest.ts';
import { type EnvoyTypes, envoyTypes, type Tolerance } from '#envoy/envoy-types.ts';
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
  const types = envoyTypes();
  const name = MESSAGES[applyTo];
  const placeOf = (tolerance: Tolerance) => [
    ...path,
    ...locateDecodeError(value, (part) => !types.read(name, part, tolerance).ok),
  ];
  const tolerant = types.read(name, value, 'tolerant');
  const strict = tolerant.ok ? types.read(name, value, 'strict') : tolerant;
  if (!tolerant.ok) yield refusal(tolerant.problem, placeOf('tolerant'));
  else if (!strict.ok) yield ofName(unknownField(types, strict.problem, placeOf('strict')));
  else yield* untyped([...untypedExtensions({ type: types.lookup(name), message: strict.message })], path);
}

function refusal(problem: string, path: Path): Fault {
  const type = /^no such type: (.*)$/.exec(problem)?.[1];
  if (type === undefined)
    return fault(PATCH_VALUE_INVALID, path, `is not valid Envoy configuration: ${withoutTypes(problem)}`);
  const hint = type.includes('.v2.') ? ' of the removed v2 API' : '';
  return fault(ENVOY_TYPE_UNKNOWN, path, `refers to the unknown Envoy type ${type}${hint}`);
}

/** The reader names the message and the field that it does not have. */
function unknownField(types: EnvoyTypes, problem: string, path: Path): Fault {
  const { type, field } = /^\.?(?<type>[\w.]+): unknown field: "(?<field>.*)"$/s.exec(problem)?.groups ?? {};
  if (type === undefined || field === undefined) return fault(ENVOY_FIELD_UNKNOWN, path, withoutTypes(problem));
  const { fields } = types.lookup(type);
  const hint = didYouMean(suggestSpelling(field, Object.keys(fields)));
  return fault(
    ENVOY_FIELD_UNKNOWN,
    path,
    `Envoy's ${type.slice(type.lastIndexOf('.') + 1)} has no field "${field}"${hint}`,
  );
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

/** The type or field that the reader begins with is where the path leads, too. */
function withoutTypes(problem: string): string {
  return problem.replace(/^\.?[A-Za-z_][\w.]*: /, '');
}
