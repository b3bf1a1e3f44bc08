import { expect, it, jest } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { messageNamed } from '#envoy/descriptors.ts';
import { readMessage, showMessage, typeNameOf } from '#envoy/messages.ts';
import { DEFAULT_MESH_CONFIG } from '#istio/mesh/config/defaults.ts';
import { buildModel } from '#model/model.ts';
import { storeOf } from '#model/objects/store.ts';
import { readCaller } from '#model/proxy/caller.ts';
import type { IstiosExtensions } from '#xds/content/istios-extensions.ts';
import { contentOf } from '#xds/content/model-content.ts';
import { createMemory } from '#xds/content/recall.ts';
import { CLUSTER, LISTENER } from '#xds/content/type-urls.ts';
import { SHOP } from '../../bench/inputs/shop.ts';
import { describeConformance, measured, measuredLines } from '../support/conformance.ts';

// A machine that is busy takes its time.
jest.setTimeout(60_000);

/** A line of a recorded session. */
interface Line {
  readonly event: string;
  readonly stream: number;
  readonly message?: {
    readonly node?: { readonly id: string };
    readonly typeUrl?: string;
    readonly resources?: readonly {
      readonly name?: string;
      readonly resource: JsonObject & { readonly '@type': string };
    }[];
  };
}

const UPSTREAM: IstiosExtensions = { metadataExchange: false, alpnFilter: false };
const ISTIOS_OWN: IstiosExtensions = { metadataExchange: true, alpnFilter: true };

const STRICT = {
  apiVersion: 'security.istio.io/v1',
  kind: 'PeerAuthentication',
  metadata: { name: 'strict', namespace: 'shop' },
  spec: { mtls: { mode: 'STRICT' } },
};

const SETTINGS = {
  mesh: DEFAULT_MESH_CONFIG,
  networks: { networks: {} },
  domain: 'cluster.local',
  clusterId: 'Kubernetes',
};

const modelOf = (objects: readonly JsonObject[]) => buildModel(storeOf(objects.map((value) => ({ value }))), SETTINGS);

/** The first answer of each type that a proxy got in a recorded session. */
function firstAnswers(session: string, nodeId: string): readonly NonNullable<Line['message']>[] {
  const lines = measuredLines<Line>(`mesh-wire/agent/${session}`);
  const stream = lines.find(({ message }) => message?.node?.id === nodeId)?.stream;
  const answers = lines.filter(
    (line) => line.stream === stream && line.event === 'response' && line.message?.resources,
  );
  const byType = Map.groupBy(answers, ({ message }) => message?.typeUrl ?? '');
  return [...byType.values()].flatMap(([line]) => line?.message ?? []);
}

/** As a message: defaults left out, fields in their order. */
function normal(resource: JsonObject & { readonly '@type': string }): JsonObject {
  const { '@type': url, ...content } = resource;
  const type = messageNamed(typeNameOf(url));
  return showMessage(type, readMessage(type, content));
}

describeConformance('What istiod sent to a sidecar', () => {
  it.each([
    ['web', 'session-two-sidecars.jsonl', UPSTREAM],
    ['reviews', 'session-two-sidecars.jsonl', UPSTREAM],
    ['web', 'session-default-nack.jsonl', ISTIOS_OWN],
  ])('is what %s gets from the same resources (%s)', (name, session, extensions) => {
    const node = measured<{ readonly id: string; readonly metadata: JsonObject }>(`mesh-wire/agent/node-${name}.json`);
    const reading = readCaller(node);
    if (!reading.ok) throw new Error(reading.problem);
    const model = modelOf(SHOP);
    const content = contentOf(model, { version: '1', extensions, recall: createMemory().recall });
    const answers = firstAnswers(session, node.id);
    expect(answers.length).toBeGreaterThanOrEqual(2);
    for (const { typeUrl = '', resources = [] } of answers) {
      const theirs = new Map(resources.map(({ name: key = '', resource }) => [key, normal(resource)]));
      const wanted = typeUrl === CLUSTER || typeUrl === LISTENER ? 'all' : new Set(theirs.keys());
      const ours = content.resourcesFor(reading.proxy, typeUrl, wanted) ?? [];
      expect(new Map(ours.map((each) => [each.name, normal(each.body)]))).toEqual(theirs);
    }
  });

  it('refuses plain text in the same way once a namespace is strict', () => {
    const node = measured<{ readonly id: string; readonly metadata: JsonObject }>('mesh-wire/agent/node-web.json');
    const reading = readCaller(node);
    if (!reading.ok) throw new Error(reading.problem);
    const model = modelOf([...SHOP, STRICT]);
    const content = contentOf(model, { version: '1', extensions: UPSTREAM, recall: createMemory().recall });
    const listeners = measuredLines<Line>('mesh-wire/agent/session-two-sidecars.jsonl').filter(
      ({ event, message, stream }) => event === 'response' && message?.typeUrl === LISTENER && stream === 13,
    );
    const inbound = listeners[1]?.message?.resources?.find((each) => each.name === 'virtualInbound');
    const ours = content.resourcesFor(reading.proxy, LISTENER, 'all')?.find((each) => each.name === 'virtualInbound');
    // Authorization policies are none of this.
    const chains = (resource: JsonObject | undefined) =>
      ((resource?.['filterChains'] ?? []) as readonly JsonObject[]).map(
        ({ name, filterChainMatch, transportSocket }) => ({
          name,
          filterChainMatch,
          transportSocket,
        }),
      );
    expect(chains(ours && normal(ours.body))).toEqual(chains(inbound && normal(inbound.resource)));
  });
});
