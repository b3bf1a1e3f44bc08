import { normalJson } from '#envoy/normal-json.ts';
import type { ConfigPatch, EnvoyFilter } from '#kinds/envoy-filter/schema.ts';
import { selects } from '#model/endpoints/of-entry.ts';
import { type Config, compareText } from '#model/objects/config.ts';
import { isAttached } from '#model/security/attachment.ts';
import type { Message } from '../messages/message.ts';
import type { MeshProxy } from '../proxy.ts';
import { matchesVersion } from './proxy-version.ts';

export type ApplyTo = Exclude<ConfigPatch['applyTo'], 'INVALID' | 'BOOTSTRAP'>;
export type Context = 'SIDECAR_INBOUND' | 'SIDECAR_OUTBOUND' | 'GATEWAY';
type Operation = NonNullable<ConfigPatch['patch']>['operation'];

/** A patch that can be applied: its value is read, and its operation is one that its target has. */
export interface Patch {
  readonly applyTo: ApplyTo;
  readonly operation: Operation;
  readonly match: ConfigPatch['match'];
  readonly value: Message;
}

/** The patches for a proxy, in the order in which they apply. */
export type Patches = ReadonlyMap<ApplyTo, readonly Patch[]>;

/** The message types that values are read as. */
export const MESSAGE_TYPES: Readonly<Record<ApplyTo, string>> = {
  LISTENER: 'envoy.config.listener.v3.Listener',
  FILTER_CHAIN: 'envoy.config.listener.v3.FilterChain',
  NETWORK_FILTER: 'envoy.config.listener.v3.Filter',
  HTTP_FILTER: 'envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter',
  ROUTE_CONFIGURATION: 'envoy.config.route.v3.RouteConfiguration',
  VIRTUAL_HOST: 'envoy.config.route.v3.VirtualHost',
  HTTP_ROUTE: 'envoy.config.route.v3.Route',
  CLUSTER: 'envoy.config.cluster.v3.Cluster',
  EXTENSION_CONFIG: 'envoy.config.core.v3.TypedExtensionConfig',
  LISTENER_FILTER: 'envoy.config.listener.v3.ListenerFilter',
};

/** Lists whose order matters, so that a patch may say where it goes. */
const ORDERED: readonly ApplyTo[] = ['HTTP_FILTER', 'NETWORK_FILTER', 'HTTP_ROUTE', 'LISTENER_FILTER'];

/** Those of the root namespace come first, unless their priority says otherwise. */
export function patchesFor(proxy: MeshProxy): Patches {
  const { model, namespace } = proxy;
  const { rootNamespace } = model.settings.mesh;
  const filters = model.envoyFilters
    .filter((filter) => [rootNamespace, namespace].includes(filter.namespace) && isFor(filter, proxy))
    .sort((a, b) => compare(a, b, rootNamespace));
  const patches = filters.flatMap(({ spec }) => spec.configPatches.flatMap((patch) => readPatch(patch, proxy)));
  return Map.groupBy(patches, ({ applyTo }) => applyTo);
}

function isFor(filter: Config<EnvoyFilter>, { namespace, labels }: MeshProxy): boolean {
  const { workloadSelector, targetRefs } = filter.spec;
  if (targetRefs.length > 0) return isAttached(filter, { targetRefs }, { namespace, labels });
  return selects(workloadSelector?.labels ?? {}, labels);
}

function compare(a: Config<EnvoyFilter>, b: Config<EnvoyFilter>, root: string): number {
  const rank = ({ namespace }: Config<EnvoyFilter>) => Number(namespace !== root);
  return (
    a.spec.priority - b.spec.priority ||
    rank(a) - rank(b) ||
    a.createdAt - b.createdAt ||
    compareText(`${a.name}.${a.namespace}`, `${b.name}.${b.namespace}`)
  );
}

/** A patch whose value is no such message is left out, and the others apply. */
function readPatch({ applyTo, match, patch }: ConfigPatch, proxy: MeshProxy): readonly Patch[] {
  if (applyTo === 'INVALID' || applyTo === 'BOOTSTRAP' || !patch || !isForProxy(match, proxy)) return [];
  const isInsertion = patch.operation.startsWith('INSERT_');
  const operation = isInsertion && !ORDERED.includes(applyTo) ? 'ADD' : patch.operation;
  const value = readValue(applyTo, patch.value);
  return value ? [{ applyTo, operation, match, value }] : [];
}

function readValue(applyTo: ApplyTo, value: NonNullable<ConfigPatch['patch']>['value']): Message | undefined {
  if (value === undefined) return {};
  try {
    // What is read as a message is written as an object.
    return normalJson(MESSAGE_TYPES[applyTo], value) as Message;
  } catch {
    return undefined;
  }
}

function isForProxy(match: ConfigPatch['match'], { metadata }: MeshProxy): boolean {
  const { proxyVersion = '', metadata: wanted = {} } = match?.proxy ?? {};
  const version = metadata['ISTIO_VERSION'];
  if (proxyVersion !== '' && !matchesVersion(proxyVersion, typeof version === 'string' ? version : '')) return false;
  return Object.entries(wanted).every(([name, value]) => metadata[name] === value);
}

/** The patches of a kind that are for a context. */
export function inContext(patches: Patches, applyTo: ApplyTo, context: Context): readonly Patch[] {
  return (patches.get(applyTo) ?? []).filter(({ match }) => {
    const wanted = match?.context ?? 'ANY';
    return wanted === 'ANY' || wanted === context;
  });
}

/** The same without what would be added once for each context although it is for any: only ways out get it. */
export function additionsInContext(patches: Patches, applyTo: ApplyTo, context: Context): readonly Patch[] {
  return inContext(patches, applyTo, context).filter(({ operation, match }) => {
    const isAny = (match?.context ?? 'ANY') === 'ANY';
    return operation === 'ADD' && !(isAny && context === 'SIDECAR_INBOUND');
  });
}
