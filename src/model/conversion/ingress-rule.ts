import type { JsonObject } from '#base/json.ts';
import { readMeta, UNDATED_KUBERNETES } from '../objects/config.ts';
import { listIn, objectIn, textIn } from '../objects/json-readers.ts';
import { type ObjectStore, objectsOf } from '../objects/store.ts';

/** A path of an Ingress and where it leads. */
export interface IngressRoute {
  readonly match: JsonObject;
  readonly destination: JsonObject;
  readonly path: string;
  readonly isExact: boolean;
}

export interface IngressContext {
  readonly store: ObjectStore;
  readonly domain: string;
  readonly namespace: string;
}

/** The routes of a rule; a path whose backend is no port of a service is dropped. */
export function routesOfRule(rule: JsonObject, context: IngressContext): IngressRoute[] {
  return listIn(objectIn(rule['http'])['paths']).flatMap((item) => {
    const { path, pathType, backend } = objectIn(item);
    const destination = destinationOf(objectIn(objectIn(backend)['service']), context);
    if (!destination) return [];
    const uri = uriOf(textIn(path), textIn(pathType));
    return [
      {
        match: uri ? { match: [{ uri }] } : {},
        destination,
        path: textIn(uri?.['exact'] ?? uri?.['prefix']),
        isExact: uri?.['exact'] !== undefined,
      },
    ];
  });
}

/** Longer paths first, and of two of one length the exact one. */
export function sortRoutes(routes: readonly IngressRoute[]): readonly IngressRoute[] {
  return [...routes].sort((a, b) => b.path.length - a.path.length || Number(b.isExact) - Number(a.isExact));
}

/** Without a type a path ends with a wildcard or is exact; undefined for what stands for every path. */
function uriOf(path: string, type: string): JsonObject | undefined {
  if (type === 'Exact') return { exact: path };
  if (type === 'Prefix') return { prefix: path };
  if (['', '*', '/*', '.*'].includes(path)) return undefined;
  if (path.endsWith('.*')) return { prefix: path.slice(0, -2) };
  return path.endsWith('/*') ? { prefix: path.slice(0, -2) } : { exact: path };
}

function destinationOf(
  { name, port }: JsonObject,
  { store, domain, namespace }: IngressContext,
): JsonObject | undefined {
  const { number, name: portName } = objectIn(port);
  const found =
    typeof number === 'number'
      ? number
      : portNamed(store, { namespace, service: textIn(name), port: textIn(portName) });
  if (textIn(name) === '' || found === undefined) return undefined;
  return { host: `${textIn(name)}.${namespace}.svc.${domain}`, port: { number: found } };
}

function portNamed(
  store: ObjectStore,
  wanted: { readonly namespace: string; readonly service: string; readonly port: string },
): number | undefined {
  const service = objectsOf(store, '/Service').find((object) => {
    const { name, namespace } = readMeta(object, UNDATED_KUBERNETES);
    return name === wanted.service && namespace === wanted.namespace;
  });
  const ports = listIn(objectIn(service?.value['spec'])['ports']).map(objectIn);
  const number = ports.find((port) => port['name'] === wanted.port)?.['port'];
  return typeof number === 'number' ? number : undefined;
}
