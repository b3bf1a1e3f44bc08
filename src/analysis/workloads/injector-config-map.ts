import type { JsonObject } from '#base/json.ts';
import { isObject } from '#base/json.ts';
import { parseJson } from '#base/parse-json.ts';
import { valueAt } from '#base/value-at.ts';
import type { Subject } from '../scene/subject.ts';

const NAME = 'istio-sidecar-injector';

/** The ConfigMap of the injector of a revision. */
export function injectorConfigName(revision: string): string {
  return revision === '' || revision === 'default' ? NAME : `${NAME}-${revision}`;
}

/** Whether a ConfigMap is that of some injector. */
export function isInjectorConfig({ name }: Subject): boolean {
  return name.startsWith(NAME);
}

/** The values that an injector was installed with; empty where they cannot be read. */
export function injectorValues({ object }: Subject): JsonObject {
  const text = valueAt(object.value, ['data', 'values']);
  const values = typeof text === 'string' ? parseJson(text) : undefined;
  return isObject(values) ? values : {};
}
