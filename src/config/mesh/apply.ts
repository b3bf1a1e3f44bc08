import { isObject, type Json } from '#base/json.ts';
import { DEFAULT_PROXY_CONFIG } from '#istio/mesh/config/defaults.ts';
import type { ExtensionProvider } from '#istio/mesh/config/extension-provider.ts';
import { DefaultProviders, MeshConfig } from '#istio/mesh/config/schema.ts';
import { type Decoded, decodeOver } from '#proto/decode.ts';
import { normalizeNames } from '#proto/normalize-names.ts';
import { mergeProxyConfig } from './merge-proxy-config.ts';

/**
 * Lays a MeshConfig, as it is written, over another. A field that is mentioned replaces the one below, but for four that
 * are merged: `defaultConfig` and `defaultProviders` field by field, `extensionProviders` by name, `trustDomainAliases`
 * as sets.
 */
export function applyMeshConfig(base: MeshConfig, json: Json): Decoded<MeshConfig> {
  const read = decodeOver(MeshConfig, base, json);
  if (!read.ok) return read;
  const mentioned = normalizeNames(MeshConfig, json).json;
  const { defaultConfig = {}, defaultProviders = {} } = isObject(mentioned) ? mentioned : {};
  const proxy = mergeProxyConfig(base.defaultConfig ?? DEFAULT_PROXY_CONFIG, defaultConfig);
  const providers = decodeOver(DefaultProviders, base.defaultProviders, defaultProviders);
  const { extensionProviders, trustDomainAliases } = read.value;
  return {
    ...read,
    value: {
      ...read.value,
      ...(proxy.ok && { defaultConfig: proxy.value }),
      ...(providers.ok && { defaultProviders: providers.value }),
      extensionProviders: extensionProviders.reduce(withProvider, base.extensionProviders),
      trustDomainAliases: [...new Set([...base.trustDomainAliases, ...trustDomainAliases])].sort(),
    },
  };
}

/** A provider takes the place of the one with the same name. */
function withProvider(list: readonly ExtensionProvider[], next: ExtensionProvider): readonly ExtensionProvider[] {
  const at = list.findIndex(({ name }) => name === next.name);
  return at < 0 ? [...list, next] : list.with(at, next);
}
