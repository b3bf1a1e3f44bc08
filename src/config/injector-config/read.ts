import type { JsonObject } from '#base/json.ts';
import { failure, type Result, success } from '#findings/result.ts';
import { decode } from '#proto/decode.ts';
import type { ConfigDocument } from '../document/config-document.ts';
import { toResult } from '../document/to-result.ts';
import { CONFIG_WITHOUT_TEMPLATES } from '../findings.ts';
import { InjectorConfig } from './schema.ts';
import { stringifyScalars } from './stringify-scalars.ts';

const DEFAULT_TEMPLATES = ['sidecar'];

/** The only template by that name that Istio still writes: it stops injectors that are too old to know `templates`. */
const OLD_TEMPLATE_STOPPER = /^\s*\{\{\s*Template_Version_And_Istio_Version_Mismatched_Check_Installation\s*\}\}\s*$/;

/** Reads the injector config. One without templates comes with a warning: the caller has to put the built-in ones in. */
export function readInjectorConfig(document: ConfigDocument): Result<InjectorConfig> {
  const read = toResult(document, decode(InjectorConfig, stringifyScalars(InjectorConfig, known(document.value))));
  if (!read.ok) return failure(read.findings);
  const config = withDefaults(read.value);
  if (Object.keys(config.templates).length > 0) return success(config, read.findings);
  const warning = document.onKey(
    CONFIG_WITHOUT_TEMPLATES,
    ['templates'],
    'there are no templates; the built-in ones take their place',
  );
  return success(config, [...read.findings, warning]);
}

/** Without default templates there is still one. */
export function withDefaults(config: InjectorConfig): InjectorConfig {
  return config.defaultTemplates.length > 0 ? config : { ...config, defaultTemplates: DEFAULT_TEMPLATES };
}

/** Every ConfigMap of Istio has the stopper, so nobody needs to hear of it. */
function known(config: JsonObject): JsonObject {
  const { template, ...rest } = config;
  const isStopper = typeof template === 'string' && OLD_TEMPLATE_STOPPER.test(template);
  return isStopper ? rest : config;
}
