import type { Json, JsonObject } from '#base/json.ts';
import { memoizeByIdentity } from '#base/memoize.ts';
import type { Labels } from '#kube/metadata.ts';
import { readSelector, type Selector } from '#kube/selectors.ts';

/** The labels that decide whether the API server calls a webhook. */
export interface Selected {
  readonly namespace: Labels;
  readonly object: Labels;
}

interface Selectors {
  readonly namespace: Selector | undefined;
  readonly object: Selector | undefined;
}

/** Whether a webhook of an admission registration is called for an object in a namespace. */
export function webhookSelects(hook: JsonObject, { namespace, object }: Selected): boolean {
  const selectors = selectorsOf(hook);
  return (selectors.namespace?.matches(namespace) ?? false) && (selectors.object?.matches(object) ?? false);
}

const selectorsOf = memoizeByIdentity(
  (hook: JsonObject): Selectors => ({
    namespace: read(hook['namespaceSelector']),
    object: read(hook['objectSelector']),
  }),
);

/** Without a selector everything is selected; one that cannot be read selects nothing. */
function read(value: Json | undefined): Selector | undefined {
  const reading = readSelector(value ?? {});
  return reading.ok ? reading.selector : undefined;
}
