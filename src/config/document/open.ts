import { isObject } from '#base/json.ts';
import { makeFinding } from '#findings/make-finding.ts';
import { failure, type Result, success } from '#findings/result.ts';
import { readManifests } from '#manifest/read-manifests.ts';
import type { Resource } from '#manifest/resource.ts';
import type { Source } from '#manifest/source.ts';
import { CONFIG_NOT_FOUND_IN_DOCUMENT } from '../findings.ts';
import { type ConfigText, embeddedText, wholeFile } from './config-text.ts';

/** A file that somebody gave us as configuration. */
export interface ConfigFile {
  /** The configuration itself. */
  readonly text: ConfigText;
  /** Another key of the ConfigMap the configuration is in; undefined without such a key or ConfigMap. */
  readonly sibling: (key: string) => ConfigText | undefined;
}

/** Opens a file with the bare configuration, or with the ConfigMap that holds it under the given key. */
export function openConfigFile(source: Source, key: string): Result<ConfigFile> {
  const { resources } = readManifests(source);
  const maps = resources.filter(({ value }) => value['kind'] === 'ConfigMap');
  if (maps.length === 0) return openBare(source, resources[0]);
  for (const map of maps) {
    const text = textOf(map, key);
    if (text) return success({ text, sibling: (other) => textOf(map, other) });
  }
  const position = maps[0]?.position(['data']);
  return failure([
    makeFinding(
      CONFIG_NOT_FOUND_IN_DOCUMENT,
      `the ConfigMap has no key "${key}" in its data`,
      position && { position },
    ),
  ]);
}

/** No configuration has an API version, so what has one is a manifest of something else. */
function openBare(source: Source, resource: Resource | undefined): Result<ConfigFile> {
  const { apiVersion, kind } = resource?.value ?? {};
  if (!resource || typeof apiVersion !== 'string' || typeof kind !== 'string') {
    return success({ text: wholeFile(source), sibling: () => undefined });
  }
  const message = `an object of kind ${kind} is not a valid configuration, nor a ConfigMap that holds one`;
  return failure([makeFinding(CONFIG_NOT_FOUND_IN_DOCUMENT, message, { position: resource.keyPosition(['kind']) })]);
}

function textOf(map: Resource, key: string): ConfigText | undefined {
  const data = map.value['data'];
  const text = isObject(data) ? data[key] : undefined;
  return typeof text === 'string' ? embeddedText(map, ['data', key], text) : undefined;
}
