import type { JsonObject } from '#base/json.ts';
import { memoizeByIdentity, memoizeByName } from '#base/memoize.ts';
import type { TypedJson } from '#envoy/messages.ts';
import type { Model } from '#model/model.ts';
import type { CallingProxy } from '#model/proxy/caller.ts';
import { readNode } from '#model/proxy/proxy.ts';
import { generate, routesNamed } from '../generate.ts';
import { type Message, plain } from '../messages/message.ts';
import type { Resources } from '../messages/resources.ts';
import { type MeshProxy, proxyIn } from '../proxy.ts';
import { configurationOf } from './configuration.ts';
import type { Content, Recall, Resource, Wanted } from './content.ts';
import { type IstiosExtensions, withOnly } from './istios-extensions.ts';
import { nameTable } from './name-table.ts';
import {
  CLUSTER,
  ENDPOINTS,
  EXTENSION_CONFIG,
  LISTENER,
  NAME_TABLE,
  PROXY_CONFIG,
  ROUTES,
  SECRET,
} from './type-urls.ts';

/** What content is made with, beside the model. */
export interface ContentGround {
  readonly version: string;
  readonly extensions: IstiosExtensions;
  readonly recall: Recall;
}

/** The lists of a proxy's resources by type URL; those that are asked for by name give only what is asked for. */
const LISTS: Readonly<Record<string, { readonly list: keyof Resources; readonly byName: boolean }>> = {
  [CLUSTER]: { list: 'clusters', byName: false },
  [LISTENER]: { list: 'listeners', byName: false },
  [ENDPOINTS]: { list: 'endpoints', byName: true },
  [ROUTES]: { list: 'routes', byName: true },
  [EXTENSION_CONFIG]: { list: 'extensionConfigs', byName: true },
};

/** Without several roots of trust there is nothing to say to an agent; and no Secret is handed out yet. */
const UNANSWERED = [PROXY_CONFIG, SECRET];

/** What follows from a model for every proxy, worked out when the proxy first asks for something. */
export function contentOf(model: Model, { version, extensions, recall }: ContentGround): Content {
  const proxyOf = memoizeByIdentity(({ node }: CallingProxy) => findProxy(model, node));
  const resourcesOf = memoizeByIdentity(generate);
  const tellerOf = memoizeByName((typeUrl: string) =>
    memoizeByIdentity((message: Message) => recall(resource(typeUrl, withOnly(extensions, message)))),
  );
  const names = recall(nameTable(model));
  return {
    version,
    resourcesFor: (caller, typeUrl, wanted) => {
      if (caller.generator === 'api') return configurationOf(model, typeUrl).map(recall);
      if (UNANSWERED.includes(typeUrl)) return undefined;
      if (typeUrl === NAME_TABLE) return [names];
      const [known, proxy] = [Object.hasOwn(LISTS, typeUrl) ? LISTS[typeUrl] : undefined, proxyOf(caller)];
      if (!known || !proxy) return [];
      const tell = tellerOf(typeUrl);
      const all = resourcesOf(proxy)[known.list].map(tell);
      if (!known.byName) return all;
      return chosen(all, wanted, (name) => missing(proxy, typeUrl, name)?.map(tell)[0]);
    },
  };
}

function findProxy(model: Model, node: JsonObject): MeshProxy | undefined {
  const read = readNode(node);
  return read && proxyIn(model, read);
}

function resource(typeUrl: string, message: Message): Resource {
  const name = String(message['name'] ?? message['clusterName']);
  // Messages without what is undefined are JSON.
  return { name, body: { '@type': typeUrl, ...(plain(message) as object) } as TypedJson };
}

function chosen(
  all: readonly Resource[],
  wanted: Wanted,
  otherwise: (name: string) => Resource | undefined,
): readonly Resource[] {
  if (wanted === 'all') return all;
  const byName = new Map(all.map((each) => [each.name, each]));
  return [...wanted].flatMap((name) => byName.get(name) ?? otherwise(name) ?? []);
}

/** A proxy waits for an answer of some types, were it that nobody is there. */
function missing(proxy: MeshProxy, typeUrl: string, name: string): readonly Message[] | undefined {
  if (typeUrl === ENDPOINTS) return [{ clusterName: name }];
  return typeUrl === ROUTES ? [routesNamed(proxy, name)] : undefined;
}
