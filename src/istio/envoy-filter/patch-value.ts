import type protobuf from 'protobufjs/light.js';
import type { Json } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { type Fault, fault } from '../kind.ts';
import { envoyTypes } from './envoy-types.ts';
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
  const types = envoyTypes();
  const read = attempt(() => types.read(name, value, 'tolerant'));
  if (!read.ok) {
    yield refusal(name, read.message, path);
    return;
  }
  const strict = attempt(() => types.read(name, value, 'strict'));
  if (!strict.ok)
    yield fault('OUT1613', path, `Envoy's ${shortName(name)} would ignore this: ${plain(strict.message)}`);
  else yield* untyped({ type: types.lookup(name), message: strict.value }, path);
}

function refusal(name: string, message: string, path: Path): Fault {
  const type = /^no such type: (.*)$/.exec(message)?.[1];
  if (type === undefined) return fault('OUT1611', path, `is no ${shortName(name)} of Envoy: ${plain(message)}`);
  const hint = type.includes('.v2.') ? '; Envoy has dropped its v2 API, use the v3 type' : '';
  return fault('OUT1612', path, `refers to the unknown Envoy type ${type}${hint}`);
}

interface Node {
  readonly type: protobuf.Type;
  readonly message: protobuf.Message;
}

/** Filters that rely on their name: Envoy looks extensions up by the type of their configuration. */
function* untyped(node: Node, path: Path): Generator<Fault> {
  const names = [...namesWithoutType(node)];
  if (names.length > 0) {
    const which = names.map((name) => `"${name}"`).join(', ');
    yield fault('OUT1614', path, `has extensions without typed_config (${which}), which Envoy no longer finds by name`);
  }
}

function* namesWithoutType({ type, message }: Node): Generator<string> {
  const fields = type.fieldsArray.map((field) => ({ field: field.resolve(), value: memberOf(message, field.name) }));
  for (const { field, value } of fields) {
    const inner = field.resolvedType;
    if (value !== undefined && !field.repeated && !field.map && inner && 'fieldsArray' in inner) {
      yield* namesWithoutType({ type: inner, message: value as protobuf.Message });
    }
  }
  const isSet = (name: string) => fields.some(({ field, value }) => field.name === name && value !== undefined);
  if ('typed_config' in type.fields && !isSet('typed_config') && !isSet('config_discovery')) {
    yield String(memberOf(message, 'name') ?? '');
  }
}

function memberOf(message: protobuf.Message, name: string): unknown {
  return Object.hasOwn(message, name) ? (message as unknown as Record<string, unknown>)[name] : undefined;
}

type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

function attempt<T>(run: () => T): Attempt<T> {
  try {
    return { ok: true, value: run() };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

/** Without the packages that Envoy's type names begin with. */
function plain(message: string): string {
  return message.replace(/\.?envoy\.[a-z0-9_.]*\.(?=[A-Z])/g, '');
}

function shortName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
