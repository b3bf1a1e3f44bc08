import { isList, isObject, type JsonObject } from '#base/json.ts';
import { isAbsent } from './refusal.ts';
import type { ApiServer } from './server.ts';

/** A kind of a group, and where the API server has its objects. */
export interface ServedKind {
  /** `networking.istio.io/Gateway`; the core group is empty: `/Pod`. */
  readonly id: string;
  /** `/apis/networking.istio.io/v1/gateways` */
  readonly path: string;
}

/** Where the objects of some kinds are, in the version that each group prefers; kinds that are not served are left out. */
export async function discover(api: ApiServer, ids: readonly string[]): Promise<readonly ServedKind[]> {
  const byGroup = Map.groupBy(new Set(ids), (id) => id.slice(0, id.lastIndexOf('/')));
  const served = await Promise.all([...byGroup].map(([group, wanted]) => discoverGroup(api, group, new Set(wanted))));
  return served.flat();
}

async function discoverGroup(
  api: ApiServer,
  group: string,
  wanted: ReadonlySet<string>,
): Promise<readonly ServedKind[]> {
  const found = new Map<string, ServedKind>();
  for (const root of await rootsOf(api, group)) {
    const { resources } = (await get(api, root)) ?? {};
    for (const { kind, name } of isList(resources) ? resources.filter(isObject) : []) {
      const id = `${group}/${kind}`;
      // Subresources, such as pods/log, have the kind of what they belong to.
      if (!wanted.has(id) || found.has(id) || String(name).includes('/')) continue;
      found.set(id, { id, path: `${root}/${name}` });
    }
  }
  return [...found.values()];
}

/** The preferred version first. */
async function rootsOf(api: ApiServer, group: string): Promise<readonly string[]> {
  if (group === '') return ['/api/v1'];
  const answer = await get(api, `/apis/${group}`);
  const versions = isList(answer?.['versions']) ? answer['versions'] : [];
  const all = [answer?.['preferredVersion'], ...versions].filter(isObject).map(({ groupVersion }) => groupVersion);
  return [...new Set(all)].map((version) => `/apis/${version}`);
}

async function get(api: ApiServer, path: string): Promise<JsonObject | undefined> {
  try {
    return await api.send({ method: 'GET', path });
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}
