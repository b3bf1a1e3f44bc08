import type { HTTPMatchRequest, HTTPRoute } from '#kinds/virtual-service/http/schema.ts';
import { selects } from '../endpoints/of-entry.ts';

/** What a delegate takes over from the root where it says nothing itself; a redirect is not among it. */
const INHERITED = [
  'rewrite',
  'directResponse',
  'timeout',
  'retries',
  'fault',
  'mirror',
  'mirrorPercent',
  'mirrorPercentage',
  'corsPolicy',
  'headers',
] as const satisfies readonly (keyof HTTPRoute)[];

/** A route of a delegate under the route that names it; undefined where the two contradict each other. */
export function mergeDelegate(root: HTTPRoute, own: HTTPRoute): HTTPRoute | undefined {
  const match = mergeMatches(root.match, own.match);
  if (!match) return undefined;
  const taken = Object.fromEntries(
    INHERITED.flatMap((field) => (own[field] === undefined && root[field] !== undefined ? [[field, root[field]]] : [])),
  );
  const name = [root.name, own.name].filter((part) => part !== '').join('-');
  const mirrors = own.mirrors.length > 0 ? own.mirrors : root.mirrors;
  return { ...own, ...taken, name, match, mirrors };
}

/** Every match of the delegate with every one of the root that it can go with; each needs at least one. */
function mergeMatches(
  roots: readonly HTTPMatchRequest[],
  own: readonly HTTPMatchRequest[],
): readonly HTTPMatchRequest[] | undefined {
  if (roots.length === 0) return own;
  if (own.length === 0) return roots;
  const merged: HTTPMatchRequest[] = [];
  for (const match of own) {
    const fitting = roots.filter((root) => !hasConflict(root, match));
    if (fitting.length === 0) return undefined;
    merged.push(...fitting.map((root) => mergeMatch(root, match)));
  }
  return merged;
}

function mergeMatch(root: HTTPMatchRequest, own: HTTPMatchRequest): HTTPMatchRequest {
  const [uri, scheme] = [own.uri ?? root.uri, own.scheme ?? root.scheme];
  const [method, authority] = [own.method ?? root.method, own.authority ?? root.authority];
  return {
    ...own,
    name: [root.name, own.name].filter((part) => part !== '').join('-'),
    ...(uri && { uri }),
    ...(scheme && { scheme }),
    ...(method && { method }),
    ...(authority && { authority }),
    headers: { ...root.headers, ...own.headers },
    withoutHeaders: { ...root.withoutHeaders, ...own.withoutHeaders },
    queryParams: { ...root.queryParams, ...own.queryParams },
    sourceLabels: { ...root.sourceLabels, ...own.sourceLabels },
    port: own.port || root.port,
    gateways: own.gateways.length > 0 ? own.gateways : root.gateways,
    sourceNamespace: own.sourceNamespace || root.sourceNamespace,
    ignoreUriCase: own.ignoreUriCase || root.ignoreUriCase,
    statPrefix: own.statPrefix || root.statPrefix,
  };
}

type Text = HTTPMatchRequest['uri'];

function hasConflict(root: HTTPMatchRequest, own: HTTPMatchRequest): boolean {
  const texts: readonly (readonly [Text, Text])[] = [
    [root.uri, own.uri],
    [root.scheme, own.scheme],
    [root.method, own.method],
    [root.authority, own.authority],
    ...pairsOf(root.headers, own.headers),
    ...pairsOf(root.withoutHeaders, own.withoutHeaders),
    ...pairsOf(root.queryParams, own.queryParams),
  ];
  if (texts.some(([a, b]) => contradicts(a, b))) return true;
  if (root.uri && own.uri && root.ignoreUriCase !== own.ignoreUriCase) return true;
  if (root.port > 0 && own.port > 0 && root.port !== own.port) return true;
  if (root.sourceNamespace !== '' && root.sourceNamespace !== own.sourceNamespace) return true;
  const shared = Object.entries(root.sourceLabels).filter(([name]) => Object.hasOwn(own.sourceLabels, name));
  if (!selects(Object.fromEntries(shared), own.sourceLabels)) return true;
  return own.gateways.some((name) => root.gateways.length > 0 && !root.gateways.includes(name));
}

function pairsOf(
  root: Readonly<Record<string, Text>>,
  own: Readonly<Record<string, Text>>,
): readonly (readonly [Text, Text])[] {
  return Object.entries(root).map(([name, text]) => [text, own[name]] as const);
}

/** A delegate may narrow what the root matches, never leave it. Regular expressions are not compared. */
function contradicts(root: Text, own: Text): boolean {
  if (!root || !own) return false;
  if (root.regex !== undefined || own.regex !== undefined) return true;
  if (root.exact !== undefined) return own.exact !== root.exact;
  return !(own.exact ?? own.prefix ?? '').startsWith(root.prefix ?? '');
}
