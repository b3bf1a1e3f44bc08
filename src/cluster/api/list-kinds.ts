import type { JsonObject } from '#base/json.ts';
import { discover } from './discover.ts';
import { list } from './objects.ts';
import { isForbidden } from './refusal.ts';
import type { ApiServer } from './server.ts';

/** What is in a cluster, as far as it lets itself be read. */
export interface ClusterObjects {
  readonly objects: readonly JsonObject[];
  /** Kinds that the account may not list, in the words of the API server. */
  readonly refused: readonly string[];
}

/** Lists all objects of some kinds. `onList` hears of each list before it is asked for. */
export async function listKinds(
  api: ApiServer,
  ids: readonly string[],
  onList: (id: string) => void,
): Promise<ClusterObjects> {
  const objects: JsonObject[] = [];
  const refused: string[] = [];
  for (const { id, path } of await discover(api, ids)) {
    onList(id);
    try {
      const { items } = await list(api, path);
      objects.push(...items.map((item) => withKind(item, id, path)));
    } catch (error) {
      if (!isForbidden(error)) throw error;
      refused.push(error.message);
    }
  }
  return { objects, refused };
}

/** Items of a list do not say what they are: the list does. */
function withKind(item: JsonObject, id: string, path: string): JsonObject {
  const [, root, ...rest] = path.split('/');
  const apiVersion = root === 'api' ? (rest[0] ?? '') : rest.slice(0, -1).join('/');
  return { apiVersion, kind: id.slice(id.lastIndexOf('/') + 1), ...item };
}
