import { isDeepStrictEqual } from 'node:util';
import { isObject, type JsonObject } from '#base/json.ts';
import { parseJson } from '#base/parse-json.ts';
import { withSortedKeys } from '#go/sorted-keys.ts';
import { DEFAULT_PROXY_CONFIG } from '#istio/mesh/config/defaults.ts';
import { MeshProxyConfig } from '#istio/mesh/config/proxy-config.ts';
import { stringifyYaml } from '#manifest/edit/stringify-yaml.ts';
import { encode } from '#proto/encode.ts';
import { type FunctionFamily, row } from '#template/function-table.ts';
import type { Budget } from '#template/limits.ts';
import { anything, text } from '#template/values/param-types.ts';
import type { StructValue, Value } from '#template/values/value.ts';
import { jsonText } from './json-text.ts';
import { anyPointer } from './param-types.ts';

/** Istio's functions between values and text. */
export const encodings: FunctionFamily = [
  row({ name: 'fromJSON', params: [text], run: ([json]) => fromJson(json) }),
  row({
    name: 'structToJSON',
    params: [anything],
    run: ([value], budget) => (value === null ? '{}' : jsonText(value, budget)),
  }),
  row({
    name: 'protoToJSON',
    params: [anyPointer],
    run: ([message], budget) => jsonText(withoutDefaults(message), budget),
  }),
  row({ name: 'toYaml', params: [anything], run: ([value], budget) => yamlText(value, budget) }),
];

/** Text that is not JSON counts as an empty object, in text. */
function fromJson(text: string): Value {
  const value = parseJson(text);
  return value === undefined ? '{}' : value;
}

const ENCODED_DEFAULTS = encode(MeshProxyConfig, DEFAULT_PROXY_CONFIG);

/** The fields that are left out when they say nothing but the default; `proxyMetadata` is never printed empty anyway. */
const OMITTED_AT_DEFAULT: ReadonlySet<string> = new Set([
  'configPath',
  'binaryPath',
  'controlPlaneAuthPolicy',
  'serviceCluster',
  'drainDuration',
  'terminationDrainDuration',
  'discoveryAddress',
  'envoyMetricsService',
  'envoyAccessLogService',
  'tracing',
  'proxyAdminPort',
  'statNameLength',
  'statusPort',
  'concurrency',
]);

/** A proxy's configuration without what every proxy has, because it ends up in the pod; other messages as they are. */
function withoutDefaults(message: StructValue | null): Value {
  if (!message || message.isNil) return {};
  if (message.typeName !== 'v1alpha1.ProxyConfig') return message;
  const json = message.json();
  if (!isJsonObject(json)) return message;
  const said = Object.entries(json).filter(
    ([key, value]) => !OMITTED_AT_DEFAULT.has(key) || !isDeepStrictEqual(value, ENCODED_DEFAULTS[key]),
  );
  return { ...message, json: () => Object.fromEntries(said) };
}

/** Keys are sorted, as they are when Go turns JSON into YAML. */
function yamlText(value: Value, budget: Budget): string {
  return stringifyYaml(withSortedKeys(JSON.parse(jsonText(value, budget))));
}

function isJsonObject(value: Value): value is JsonObject {
  return isObject(value);
}
