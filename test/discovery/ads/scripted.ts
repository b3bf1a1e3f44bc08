import { Registry } from 'prom-client';
import type { JsonObject } from '#base/json.ts';
import { deltaProtocol } from '#discovery/ads/delta.ts';
import type { Session } from '#discovery/ads/session.ts';
import { stateOfTheWorld } from '#discovery/ads/state-of-the-world.ts';
import { discoveryMetrics } from '#discovery/metrics.ts';
import { messageNamed } from '#envoy/descriptors.ts';
import { makeMessage, showMessage } from '#envoy/messages.ts';
import type { DescMessage, Message } from '#envoy/protobuf.ts';
import { readCaller } from '#model/proxy/caller.ts';
import type { Content, Resource } from '#xds/content/content.ts';
import { silentLogger } from '../../support/silent-logger.ts';

const API = 'envoy.service.discovery.v3';

/** What is told, by type and name: a test changes it as it likes. The text stands for the whole resource. */
export type Script = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A stream without a network: requests go in, and what is told comes out. */
export interface Scripted {
  /** Sends a request; returns the answers to it. */
  ask(request: JsonObject): Promise<readonly JsonObject[]>;
  /** Changes what is told, and pushes; returns what is sent. */
  change(script: Script): Promise<readonly JsonObject[]>;
  /** The value of a metric, over all of its labels. */
  counted(name: string): Promise<number>;
}

export function scripted(kind: 'delta' | 'sotw', start: Script): Scripted {
  const word = kind === 'delta' ? 'DeltaDiscovery' : 'Discovery';
  const [requests, answers] = [messageNamed(`${API}.${word}Request`), messageNamed(`${API}.${word}Response`)];
  const registry = new Registry();
  const sent: JsonObject[] = [];
  let content = contentOf(start, new Map(), 1);
  const session: Session = {
    proxy: proxy(),
    watches: new Map(),
    content: () => content.content,
    send: async (message) => {
      sent.push(showMessage(answers, message));
    },
    metrics: discoveryMetrics(registry, () => 1),
    log: silentLogger,
  };
  const protocol = kind === 'delta' ? deltaProtocol(session) : stateOfTheWorld(session);
  // The descriptor is the one of the protocol's own requests.
  const handle = (message: Message) => (protocol as { handle(request: Message): Promise<void> }).handle(message);
  return {
    ask: async (request) => {
      await handle(makeRequest(requests, request));
      return sent.splice(0);
    },
    change: async (script) => {
      content = contentOf(script, content.known, content.count + 1);
      await protocol.push();
      return sent.splice(0);
    },
    counted: async (name) => {
      const text = await registry.metrics();
      return [...text.matchAll(new RegExp(`^${name}(?:{[^}]*})? (\\d+)$`, 'gm'))].reduce(
        (sum, [, n]) => sum + Number(n),
        0,
      );
    },
  };
}

function makeRequest(type: DescMessage, fields: JsonObject): Message {
  return makeMessage(type, { ...fields });
}

function proxy() {
  const reading = readCaller({ id: 'sidecar~10.0.0.1~web.shop~shop.svc.cluster.local' });
  if (!reading.ok) throw new Error(reading.problem);
  return reading.proxy;
}

interface Told {
  readonly content: Content;
  readonly known: Map<string, Resource>;
  readonly count: number;
}

/** What stays the same is the same object. */
function contentOf(script: Script, known: Map<string, Resource>, count: number): Told {
  const resourceOf = (typeUrl: string, name: string, text: string): Resource => {
    const key = `${typeUrl} ${name} ${text}`;
    const body = { '@type': 'type.googleapis.com/istio.mcp.v1alpha1.Metadata', version: text };
    const resource = known.get(key) ?? { name, body };
    known.set(key, resource);
    return resource;
  };
  const content: Content = {
    version: `version ${count}`,
    resourcesFor: (_, typeUrl, wanted) => {
      if (typeUrl === 'silent') return undefined;
      const all = Object.entries(script[typeUrl] ?? {});
      return all
        .filter(([name]) => wanted === 'all' || wanted.has(name))
        .map(([name, text]) => resourceOf(typeUrl, name, text));
    },
  };
  return { content, known, count };
}
