import type { JsonObject } from '#base/json.ts';
import { protocolOf } from '#model/names/protocol.ts';
import { listIn, objectIn, textIn } from '#model/objects/json-readers.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { SERVICES } from '../scene/collections.ts';
import { isControlPlane } from '../scene/in-mesh.ts';
import type { Subject } from '../scene/subject.ts';
import { EXTERNAL_NAME_PORT_INVALID, PORT_NAME_WITHOUT_PROTOCOL } from './findings.ts';

/** Services that Istio makes for Gateways of the Gateway API. */
const MADE_BY_ISTIO: readonly (string | undefined)[] = [
  'istio.io-gateway-controller',
  'istio.io-mesh-controller',
  'istio.io-eastwest-controller',
];

/** Ports and the protocols that their names tell. */
export const PORT_NAME_ANALYZER: Analyzer = {
  name: 'port-name',
  istioName: 'service.PortNameAnalyzer',
  summary: 'Checks that the ports of Services tell their protocol',
  reads: [SERVICES],
  raises: [PORT_NAME_WITHOUT_PROTOCOL, EXTERNAL_NAME_PORT_INVALID],
  *analyze(scene) {
    for (const service of scene.all(SERVICES)) {
      if (isControlPlane(service) || MADE_BY_ISTIO.includes(service.labels['gateway.istio.io/managed'])) continue;
      yield* portFaults(service);
    }
  },
};

function* portFaults(service: Subject<JsonObject>): Generator<Discovery> {
  const isExternalName = service.spec['type'] === 'ExternalName';
  for (const [index, port] of listIn(service.spec['ports']).map(objectIn).entries()) {
    const name = textIn(port['name']);
    if (!isUntold(port) && !(isExternalName && name === 'tcp')) continue;
    const path = ['spec', 'ports', index, 'name'];
    const entry = isExternalName ? EXTERNAL_NAME_PORT_INVALID : PORT_NAME_WITHOUT_PROTOCOL;
    const label = name === '' ? `port ${port['port']} has no name` : `port ${port['port']} is named "${name}"`;
    const message = isExternalName
      ? `${label}, so it takes all connections to it`
      : `${label}, which tells no protocol`;
    yield { entry, subject: service, path, at: ['spec', 'ports', index, 'port'], message };
  }
}

function isUntold({ port, name, protocol, appProtocol }: JsonObject): boolean {
  const facts = {
    port: Number(port),
    name: textIn(name),
    protocol: textIn(protocol),
    appProtocol: typeof appProtocol === 'string' ? appProtocol : undefined,
  };
  return protocolOf(facts) === 'Unsupported';
}
