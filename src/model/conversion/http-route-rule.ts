import type { Json, JsonObject } from '#base/json.ts';
import { listIn, objectIn, textIn } from '../objects/json-readers.ts';

export interface RuleContext {
  readonly name: string;
  /** Of the route, for backends without one. */
  readonly namespace: string;
  readonly domain: string;
  readonly port: number;
}

/** A rule of an HTTPRoute as an HTTPRoute of Istio. */
export function ruleOf(rule: JsonObject, context: RuleContext): JsonObject {
  const backends = listIn(rule['backendRefs']).map(objectIn);
  const filters = listIn(rule['filters']).map(objectIn);
  const redirect = filterOf(filters, 'RequestRedirect', 'requestRedirect');
  const matches = listIn(rule['matches']).map((match) => matchOf(objectIn(match), context.port));
  const fallback = context.port > 0 ? [{ port: context.port }] : [];
  return {
    name: context.name,
    match: matches.length > 0 ? matches : fallback,
    ...(redirect
      ? { redirect: redirectOf(redirect) }
      : { route: backends.map((backend) => destinationOf(backend, context)) }),
    ...rewriteOf(filterOf(filters, 'URLRewrite', 'urlRewrite')),
    ...headersOf(filters),
    mirrors: filters
      .filter(({ type }) => type === 'RequestMirror')
      .map((filter) => ({
        destination: backendOf(objectIn(objectIn(filter['requestMirror'])['backendRef']), context),
      })),
    ...timeoutOf(objectIn(rule['timeouts'])),
  };
}

function filterOf(filters: readonly JsonObject[], type: string, field: string): JsonObject | undefined {
  const found = filters.find((filter) => filter['type'] === type);
  return found && objectIn(found[field]);
}

const PATHS: Readonly<Record<string, string>> = { Exact: 'exact', PathPrefix: 'prefix', RegularExpression: 'regex' };

function matchOf({ path, headers, queryParams, method }: JsonObject, port: number): JsonObject {
  const { type, value } = objectIn(path);
  const kind = PATHS[textIn(type) || 'PathPrefix'] ?? 'prefix';
  return {
    ...(path !== undefined && { uri: { [kind]: textIn(value) || '/' } }),
    headers: textsOf(headers),
    queryParams: textsOf(queryParams),
    ...(method !== undefined && { method: { exact: method } }),
    ...(port > 0 && { port }),
  };
}

function textsOf(list: Json | undefined): JsonObject {
  const entries = listIn(list)
    .map(objectIn)
    .map(({ name, value, type }) => [
      textIn(name),
      { [type === 'RegularExpression' ? 'regex' : 'exact']: textIn(value) },
    ]);
  return Object.fromEntries(entries);
}

function destinationOf(backend: JsonObject, context: RuleContext): JsonObject {
  const { weight } = backend;
  return { destination: backendOf(backend, context), ...(typeof weight === 'number' && { weight }) };
}

/** A Service, or a host that is named as it is. */
function backendOf({ kind, name, namespace, port }: JsonObject, { namespace: own, domain }: RuleContext): JsonObject {
  const host = kind === 'Hostname' ? textIn(name) : `${textIn(name)}.${textIn(namespace) || own}.svc.${domain}`;
  return { host, ...(typeof port === 'number' && { port: { number: port } }) };
}

function redirectOf({ scheme, hostname, port, statusCode, path }: JsonObject): JsonObject {
  return {
    ...(scheme !== undefined && { scheme }),
    ...(hostname !== undefined && { authority: hostname }),
    ...(port === undefined ? { derivePort: 'FROM_REQUEST_PORT' } : { port }),
    redirectCode: typeof statusCode === 'number' ? statusCode : 302,
    ...pathOf(objectIn(path), '%PREFIX()%'),
  };
}

function rewriteOf(rewrite: JsonObject | undefined): JsonObject {
  if (!rewrite) return {};
  const { hostname, path } = rewrite;
  return { rewrite: { ...(hostname !== undefined && { authority: hostname }), ...pathOf(objectIn(path), '') } };
}

function pathOf({ replaceFullPath, replacePrefixMatch }: JsonObject, mark: string): JsonObject {
  if (replaceFullPath !== undefined) return { uri: replaceFullPath };
  return replacePrefixMatch === undefined ? {} : { uri: `${mark}${textIn(replacePrefixMatch)}` };
}

function headersOf(filters: readonly JsonObject[]): JsonObject {
  const request = filterOf(filters, 'RequestHeaderModifier', 'requestHeaderModifier');
  const response = filterOf(filters, 'ResponseHeaderModifier', 'responseHeaderModifier');
  if (!request && !response) return {};
  return {
    headers: {
      ...(request && { request: operationsOf(request) }),
      ...(response && { response: operationsOf(response) }),
    },
  };
}

function operationsOf({ set, add, remove }: JsonObject): JsonObject {
  const entries = (list: Json | undefined) =>
    Object.fromEntries(listIn(list).map((item) => [textIn(objectIn(item)['name']), textIn(objectIn(item)['value'])]));
  return { set: entries(set), add: entries(add), remove: listIn(remove) };
}

function timeoutOf({ request, backendRequest }: JsonObject): JsonObject {
  const timeout = textIn(backendRequest) || textIn(request);
  return timeout === '' ? {} : { timeout };
}
