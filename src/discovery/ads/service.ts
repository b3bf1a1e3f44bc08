import type { Logger } from '#base/logger.ts';
import type { Attest } from '#ca/attest/caller.ts';
import type { Message } from '#envoy/protobuf.ts';
import type { Node } from '#model/proxy/caller.ts';
import type { ContentSource } from '#xds/content/content.ts';
import type { PeerLookup } from '../connections.ts';
import type { GrpcService } from '../front.ts';
import type { DiscoveryMetrics } from '../metrics.ts';
import { CallRefused, definitionOf, metadataValue, status } from '../rpc.ts';
import { admit, identifyProxy, type Visitor } from './access.ts';
import { type Debugging, withDebug } from './debug.ts';
import { deltaProtocol } from './delta.ts';
import type { DeltaRequest, SotwRequest } from './messages.ts';
import type { Protocol, Session } from './session.ts';
import { stateOfTheWorld } from './state-of-the-world.ts';
import { type DiscoveryCall, type Stream, serveStream } from './stream.ts';
import type { OpenStreams } from './streams.ts';

const SERVICE = 'envoy.service.discovery.v3.AggregatedDiscoveryService';

/** What discovery is served from. */
export interface DiscoveryDesk {
  /** How callers prove who they are; undefined where anybody may ask. */
  readonly attest: Attest | undefined;
  readonly content: ContentSource;
  readonly streams: OpenStreams;
  readonly debugging: Debugging;
  readonly metrics: DiscoveryMetrics;
  readonly log: Logger;
}

/** The service by which proxies are told their configuration. */
export function discoveryService(desk: DiscoveryDesk, peerOf: PeerLookup): GrpcService {
  return {
    definition: definitionOf(SERVICE),
    handlers: {
      deltaAggregatedResources: (call: DiscoveryCall) =>
        serve<DeltaRequest>(desk, call, { peerOf, speak: deltaProtocol }),
      streamAggregatedResources: (call: DiscoveryCall) =>
        serve<SotwRequest>(desk, call, { peerOf, speak: stateOfTheWorld }),
    },
  };
}

interface Manner<Request extends Message> {
  readonly peerOf: PeerLookup;
  readonly speak: (session: Session) => Protocol<Request>;
}

function serve<Request extends Message & { readonly node?: Node }>(
  desk: DiscoveryDesk,
  call: DiscoveryCall,
  { peerOf, speak }: Manner<Request>,
): void {
  const { streams, metrics, log } = desk;
  if (!streams.hasRoom()) {
    call.emit('error', new CallRefused(status.RESOURCE_EXHAUSTED, 'there are too many streams already'));
    return;
  }
  const { push } = serveStream<Request>(call, {
    admit: () => visitorOf(desk, call, peerOf),
    begin: (visitor, node, stream) => {
      const session = openSession(desk, { visitor, node, stream });
      streams.add({ session, push }, stream.over);
      log.info('a proxy connects', { proxy: session.proxy.id, from: call.getPeer() });
      return speak(session);
    },
    onWriteTimeout: () => metrics.writeTimeouts.inc(),
    log,
  });
}

async function visitorOf({ attest, log }: DiscoveryDesk, call: DiscoveryCall, peerOf: PeerLookup): Promise<Visitor> {
  if (!attest) return { kind: 'anybody' };
  const credentials = {
    certificate: peerOf(call.getPeer()),
    authorization: metadataValue(call.metadata, 'authorization'),
    clusterId: metadataValue(call.metadata, 'clusterid'),
  };
  return admit(attest, credentials, log);
}

interface Beginning {
  readonly visitor: Visitor;
  readonly node: Node | undefined;
  readonly stream: Stream;
}

function openSession(desk: DiscoveryDesk, { visitor, node, stream }: Beginning): Session {
  const proxy = identifyProxy(node, visitor);
  return {
    proxy,
    watches: new Map(),
    content: () => withDebug(desk.content.current(), visitor, desk),
    send: stream.send,
    metrics: desk.metrics,
    log: desk.log,
  };
}
