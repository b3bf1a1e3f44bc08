import { isObject } from '#base/json.ts';
import type { WasmConfig } from '#istio/parts/wasm/schema.ts';
import type { TrafficExtension } from '#kinds/traffic-extension/schema.ts';
import type { Config } from '#model/objects/config.ts';
import { any, type Extension, list, type Message, nonZero } from '../messages/message.ts';
import type { MeshProxy } from '../proxy.ts';
import { extensionName, extensionsFor, levelOf } from './extensions.ts';

const FAILURE_POLICIES = { FAIL_CLOSE: 'FAIL_CLOSED', FAIL_OPEN: 'FAIL_OPEN', FAIL_RELOAD: 'FAIL_RELOAD' } as const;

/** The configurations of a proxy's Wasm extensions, which its filters ask for by name. */
export function wasmConfigs(proxy: MeshProxy): readonly Extension[] {
  return extensionsFor(proxy).flatMap((extension) => {
    const { wasm } = extension.spec;
    return wasm ? [wasmConfig(extension, wasm)] : [];
  });
}

function wasmConfig(extension: Config<TrafficExtension>, wasm: WasmConfig): Extension {
  const kind = levelOf(extension.spec) === 'http' ? 'http' : 'network';
  const { pluginConfig, pluginName, failStrategy } = wasm;
  return {
    name: extensionName(extension),
    typedConfig: any(`envoy.extensions.filters.${kind}.wasm.v3.Wasm`, {
      config: {
        name: `${extension.namespace}.${extension.name}`,
        rootId: nonZero(pluginName),
        configuration: pluginConfig ? any('google.protobuf.StringValue', { value: JSON.stringify(pluginConfig) }) : {},
        failurePolicy: FAILURE_POLICIES[failStrategy],
        vmConfig: vmConfig(extension, wasm),
      },
    }),
  };
}

function vmConfig(
  extension: Config<TrafficExtension>,
  { url, sha256, imagePullPolicy, imagePullSecret, vmConfig: vm }: WasmConfig,
): Message {
  const env = vm?.env ?? [];
  const own = env.filter(({ valueFrom }) => valueFrom === 'INLINE').map(({ name, value }) => [name, value] as const);
  const policy = imagePullPolicy === 'UNSPECIFIED_POLICY' ? undefined : imagePullPolicy;
  return {
    runtime: 'envoy.wasm.runtime.v8',
    code: codeAt(url, sha256),
    environmentVariables: {
      hostEnvKeys: list(env.filter(({ valueFrom }) => valueFrom === 'HOST').map(({ name }) => name)),
      keyValues: {
        ISTIO_META_WASM_IMAGE_PULL_POLICY: policy,
        ISTIO_META_WASM_IMAGE_PULL_SECRET: imagePullSecret === '' ? undefined : '',
        ISTIO_META_WASM_PLUGIN_RESOURCE_VERSION: resourceVersion(extension),
        ...Object.fromEntries(own),
      },
    },
  };
}

/** An image is one of a registry unless its name says otherwise. */
function codeAt(url: string, sha256: string): Message {
  if (url.startsWith('file://')) return { local: { filename: url.slice('file://'.length) } };
  const uri = url.includes('://') ? url : `oci://${url}`;
  return { remote: { httpUri: { uri, cluster: '_', timeout: '30s' }, sha256: nonZero(sha256) } };
}

/** A new version of the object makes the agent look for a new version of the module. */
function resourceVersion({ object }: Config<TrafficExtension>): string {
  const { metadata } = object.value;
  return isObject(metadata) ? String(metadata['resourceVersion'] ?? '') : '';
}
