import type { JsonObject } from '#base/json.ts';
import { spiffeId } from '#ca/identity.ts';
import { type TypedJson, typeUrlOf } from '#envoy/messages.ts';
import type { Content, Resource, Wanted } from '#xds/content/content.ts';
import { CallRefused, status } from '../rpc.ts';
import type { Visitor } from './access.ts';
import type { OpenStreams } from './streams.ts';
import type { Watch } from './watches.ts';

/** Who may look into everything. */
export interface Debugging {
  /** The namespace of the control plane. */
  readonly systemNamespace: string;
}

/** What a server tells about itself goes by these types instead of Envoy's. */
const DEBUG = 'istio.io/debug';
const SYNCZ = 'istio.io/debug/syncz';

/** Content, and what the server tells about itself beside it. */
export function withDebug(
  content: Content,
  visitor: Visitor,
  { streams, debugging }: { readonly streams: OpenStreams; readonly debugging: Debugging },
): Content {
  return {
    version: content.version,
    resourcesFor: (proxy, typeUrl, wanted) => {
      if (typeUrl === SYNCZ) return synchronisation(streams);
      if (!typeUrl.startsWith(DEBUG)) return content.resourcesFor(proxy, typeUrl, wanted);
      holdDebugging(visitor, debugging);
      return asksFor(typeUrl, wanted, 'syncz') ? synchronisation(streams) : [];
    },
  };
}

function holdDebugging(visitor: Visitor, { systemNamespace }: Debugging): void {
  if (visitor.kind === 'anybody' || visitor.caller.identity.namespace === systemNamespace) return;
  const identity = spiffeId(visitor.caller.identity);
  throw new CallRefused(
    status.PERMISSION_DENIED,
    `the debug info is not available for current identity: "${identity}"`,
  );
}

function asksFor(typeUrl: string, wanted: Wanted, what: string): boolean {
  return typeUrl === DEBUG && wanted !== 'all' && wanted.has(what);
}

/** One `ClientConfig` for each connected proxy: what it has accepted of what it was told. */
function synchronisation(streams: OpenStreams): readonly Resource[] {
  return streams.all().map(({ session: { proxy, watches } }) => {
    const metadata = { CLUSTER_ID: proxy.clusterId, NAMESPACE: proxy.namespace, ISTIO_VERSION: proxy.istioVersion };
    const types = [...watches.values()].filter(({ typeUrl }) => !typeUrl.startsWith(DEBUG));
    const body: TypedJson = {
      '@type': typeUrlOf('envoy.service.status.v3.ClientConfig'),
      node: { id: proxy.id, metadata },
      genericXdsConfigs: types.sort((a, b) => a.typeUrl.localeCompare(b.typeUrl)).map(statusOf),
    };
    return { name: proxy.id, body };
  });
}

function statusOf({ typeUrl, nonce, accepted, refusal }: Watch): JsonObject {
  if (refusal !== undefined) return { typeUrl, configStatus: 'ERROR', errorState: { details: refusal } };
  if (nonce === '') return { typeUrl, configStatus: 'NOT_SENT' };
  return { typeUrl, configStatus: nonce === accepted ? 'SYNCED' : 'STALE' };
}
