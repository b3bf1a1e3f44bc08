import type { TrafficExtension } from '#kinds/traffic-extension/schema.ts';
import type { Config } from '#model/objects/config.ts';
import { isAttached } from '#model/security/attachment.ts';
import { any, type Extension } from '../messages/message.ts';
import type { MeshProxy } from '../proxy.ts';
import { isForMode, modeOf, type Side } from '../telemetry/effective.ts';

export type Phase = TrafficExtension['phase'];

/** Where in a listener extensions are looked for. */
export interface ExtensionPlace {
  readonly side: Side;
  /** Of the listener; inbound of the workload. */
  readonly port: number;
  readonly level: 'http' | 'tcp';
}

const MAX_LUA_BYTES = 65_536;

/** The Wasm and Lua extensions of a phase: those with the highest priority first, those without one last. */
export function extensionFilters(proxy: MeshProxy, place: ExtensionPlace, phase: Phase): readonly Extension[] {
  return extensionsFor(proxy)
    .filter(({ spec }) => spec.phase === phase && levelOf(spec) === place.level && isFor(spec, place))
    .sort((a, b) => rank(b) - rank(a))
    .flatMap((extension) => (extension.spec.wasm ? [discovered(extension, place.level)] : lua(extension)));
}

/** The extensions for a proxy: those of its own namespace, then those of the root namespace. */
export function extensionsFor({ model, namespace, labels }: MeshProxy): readonly Config<TrafficExtension>[] {
  const { rootNamespace } = model.settings.mesh;
  return [...new Set([namespace, rootNamespace])].flatMap((place) =>
    model.trafficExtensions.filter(
      (each) => each.namespace === place && isAttached(each, each.spec, { namespace, labels }),
    ),
  );
}

/** The name under which an extension is a filter, and under which its configuration is asked for. */
export function extensionName({ namespace, name }: Config<TrafficExtension>): string {
  return `extensions.istio.io/trafficextension/${namespace}.${name}`;
}

/** Network extensions see every connection; all others see requests only. */
export function levelOf({ wasm }: TrafficExtension): ExtensionPlace['level'] {
  return wasm?.type === 'NETWORK' ? 'tcp' : 'http';
}

function rank({ spec }: Config<TrafficExtension>): number {
  return spec.priority ?? Number.NEGATIVE_INFINITY;
}

function isFor({ match }: TrafficExtension, { side, port }: ExtensionPlace): boolean {
  if (match.length === 0) return true;
  return match.some(({ mode, ports }) => {
    const isMode = mode === 'UNDEFINED' || isForMode(mode, modeOf(side));
    return isMode && (ports.length === 0 || ports.some(({ number }) => number === port));
  });
}

/** The module is fetched by the agent, which may answer with a filter that lets all pass, or none. */
function discovered(extension: Config<TrafficExtension>, level: ExtensionPlace['level']): Extension {
  const kind = level === 'http' ? 'http' : 'network';
  return {
    name: extensionName(extension),
    configDiscovery: {
      configSource: { ads: {}, initialFetchTimeout: '0s', resourceApiVersion: 'V3' },
      typeUrls: ['wasm', 'rbac'].map((type) => urlOf(kind, type)),
    },
  };
}

function urlOf(kind: string, type: string): string {
  const name = type === 'wasm' ? 'Wasm' : 'RBAC';
  return `type.googleapis.com/envoy.extensions.filters.${kind}.${type}.v3.${name}`;
}

function lua(extension: Config<TrafficExtension>): readonly Extension[] {
  const code = extension.spec.lua?.inlineCode ?? '';
  if (code === '' || Buffer.byteLength(code) > MAX_LUA_BYTES) return [];
  return [
    {
      name: extensionName(extension),
      typedConfig: any('envoy.extensions.filters.http.lua.v3.Lua', { defaultSourceCode: { inlineString: code } }),
    },
  ];
}
