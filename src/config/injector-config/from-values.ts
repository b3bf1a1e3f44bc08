import type { JsonObject } from '#base/json.ts';
import { formatPath, type Path } from '#base/path.ts';
import { valueAt } from '#base/value-at.ts';
import { makeFinding } from '#findings/make-finding.ts';
import { failure, type Result, success } from '#findings/result.ts';
import { decode } from '#proto/decode.ts';
import { CONFIG_UNKNOWN_FIELD, CONFIG_WRONG_TYPE } from '../findings.ts';
import { withDefaults } from './read.ts';
import { InjectorConfig } from './schema.ts';
import { stringifyScalars } from './stringify-scalars.ts';

/** Where each field of the injector config stands in the values. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  policy: ['global', 'proxy', 'autoInject'],
  defaultTemplates: ['sidecarInjectorWebhook', 'defaultTemplates'],
  templates: ['sidecarInjectorWebhook', 'templates'],
  neverInjectSelector: ['sidecarInjectorWebhook', 'neverInjectSelector'],
  alwaysInjectSelector: ['sidecarInjectorWebhook', 'alwaysInjectSelector'],
  injectedAnnotations: ['sidecarInjectorWebhook', 'injectedAnnotations'],
};

/** Makes the injector config of the values, as Istio's chart does. Templates of the values replace built-in ones. */
export function injectorConfigFrom(
  values: JsonObject,
  builtIn: Readonly<Record<string, string>>,
): Result<InjectorConfig> {
  const config = Object.fromEntries(
    Object.entries(SOURCES).map(([field, path]) => [field, valueAt(values, path) ?? null] as const),
  );
  const read = decode(InjectorConfig, stringifyScalars(InjectorConfig, config));
  const warnings = read.ignored.map(({ path, message }) =>
    makeFinding(CONFIG_UNKNOWN_FIELD, message, { path: inValues(path) }),
  );
  if (!read.ok) {
    const errors = read.problems.map(({ path, message }) =>
      makeFinding(CONFIG_WRONG_TYPE, message, { path: inValues(path) }),
    );
    return failure([...errors, ...warnings]);
  }
  const templates = { ...builtIn, ...read.value.templates };
  return success(withDefaults({ ...read.value, templates }), warnings);
}

function inValues([field = '', ...rest]: Path): string {
  return formatPath([...(SOURCES[field] ?? []), ...rest]);
}
