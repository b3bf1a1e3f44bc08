import { isList, isObject, type JsonObject } from '#base/json.ts';
import { valueAt } from '#base/value-at.ts';
import { pathOf, pathOfAll, type Reference, referenceTo } from './paths.ts';
import { isAbsent, isTaken } from './refusal.ts';
import type { ApiServer } from './server.ts';

/** Under this name we own fields: whatever others set in the same object stays theirs. */
const FIELD_MANAGER = 'outrigger';

/** Server-side apply: the object is made, or the fields that it names are set, and only they. */
export function apply(api: ApiServer, object: JsonObject): Promise<JsonObject> {
  const path = `${pathOf(referenceTo(object))}?fieldManager=${FIELD_MANAGER}&force=true`;
  return api.send({ method: 'PATCH', path, body: object, contentType: 'application/apply-patch+yaml' });
}

/** Makes the object unless there is one of that name; says whether it did. Of several who try at once, one wins. */
export async function createOnce(api: ApiServer, object: JsonObject): Promise<boolean> {
  const path = `${pathOfAll(referenceTo(object))}?fieldManager=${FIELD_MANAGER}`;
  try {
    await api.send({ method: 'POST', path, body: object });
    return true;
  } catch (error) {
    if (isTaken(error)) return false;
    throw error;
  }
}

/** The object as it is stored. */
export function read(api: ApiServer, reference: Reference): Promise<JsonObject | undefined> {
  return ifPresent(api.send({ method: 'GET', path: pathOf(reference) }));
}

/** Deletes the object; says whether there was one. What it owns goes with it, in the background. */
export async function remove(api: ApiServer, reference: Reference): Promise<boolean> {
  const path = `${pathOf(reference)}?propagationPolicy=Background`;
  return (await ifPresent(api.send({ method: 'DELETE', path }))) !== undefined;
}

/**
 * Every object of a collection, page by page, and the version to watch it from; none where the kind is unknown. A
 * selector, where not all are wanted, is one more part of the query: `&fieldSelector=metadata.name%3Dcacerts`.
 */
export async function list(
  api: ApiServer,
  path: string,
  selector = '',
): Promise<{ items: readonly JsonObject[]; version: string }> {
  const items: JsonObject[] = [];
  let version = '';
  let next: string | undefined = '';
  while (next !== undefined) {
    const page: JsonObject | undefined = await ifPresent(
      api.send({ method: 'GET', path: `${path}?limit=500&continue=${encodeURIComponent(next)}${selector}` }),
    );
    const found = page?.['items'];
    items.push(...(isList(found) ? found.filter(isObject) : []));
    version = String(valueAt(page, ['metadata', 'resourceVersion']) ?? '');
    next = String(valueAt(page, ['metadata', 'continue']) ?? '') || undefined;
  }
  return { items, version };
}

async function ifPresent<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}
