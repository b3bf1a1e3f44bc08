import { beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import type { Injector } from '#injection/prepare.ts';
import { subtract } from '#injection/uninject/subtract.ts';
import { uninject } from '#injection/uninject/uninject.ts';
import { candidate, injected, ownTemplate, simplePod } from '../support/candidates.ts';
import { differences } from '../support/differences.ts';
import { injectorWith } from '../support/injectors.ts';

const undo = (injector: Injector, pod: JsonObject) =>
  uninject({ prepared: injector.prepared, candidate: candidate(pod) });

function roundTrip(injector: Injector, pod: JsonObject): string {
  const undone = undo(injector, injected(injector, pod));
  return undone.kind === 'restored' ? differences(pod, undone.pod) : undone.kind;
}

describe('Uninjecting', () => {
  let injector: Injector;
  beforeAll(async () => {
    injector = await injectorWith();
  });

  it.each<[string, JsonObject]>([
    [
      'labels and annotations of the user’s own',
      simplePod({
        labels: { 'service.istio.io/canonical-name': 'mine' },
        annotations: { 'kubectl.kubernetes.io/default-container': 'x' },
      }),
    ],
    ['metrics annotations', simplePod({ annotations: { 'prometheus.io/port': '80', 'prometheus.io/path': '/m' } })],
    [
      'a volume that got no source from the template',
      simplePod({}, { volumes: [{ name: 'workload-socket', csi: { driver: 'd' } }] }),
    ],
    [
      'fields that a gateway is given',
      simplePod({ annotations: { 'inject.istio.io/templates': 'gateway' } }, { securityContext: { runAsUser: 5 } }),
    ],
    [
      'containers that a template takes part in',
      simplePod(
        { annotations: { 'inject.istio.io/templates': 'grpc-simple' } },
        { containers: [{ name: 'cart', image: 'nginx', env: [{ name: 'A', value: 'b' }] }] },
      ),
    ],
  ])('brings back %s', (_, pod) => {
    expect(roundTrip(injector, pod)).toBe('');
  });

  it.each([
    ['CNI', 'traffic.sidecar.istio.io/excludeInboundPorts', '80'],
    ['Multus', 'k8s.v1.cni.cncf.io/networks', 'mine, other'],
    ['Multus in JSON', 'k8s.v1.cni.cncf.io/networks', '[{"name": "mine"}]'],
  ])('takes back what %s added to an annotation', async (_, annotation, value) => {
    const cni = await injectorWith({ set: ['pilot.cni.enabled=true', 'pilot.cni.provider=multus'] });
    expect(roundTrip(cni, simplePod({ annotations: { [annotation]: value } }))).toBe('');
  });

  it('finds the place where a user’s own proxy stood, if the proxy tells', () => {
    const own = { name: 'istio-proxy', image: 'auto', ports: [{ containerPort: 1 }] };
    const cart = { name: 'cart', image: 'nginx', ports: [{ containerPort: 80 }] };
    expect(roundTrip(injector, simplePod({}, { containers: [own, cart] }))).toBe('');
  });

  it('says when another installation would be needed to be sure', async () => {
    const other = await injectorWith({ set: ['global.proxy.logLevel=debug'] });
    const undone = undo(injector, injected(other, simplePod()));
    expect(undone).toMatchObject({ kind: 'restored', reversible: false });
    expect(undone.kind === 'restored' && JSON.stringify(undone.pod)).not.toContain('istio-proxy');
  });

  it('leaves a pod alone that was never injected', () => {
    expect(undo(injector, simplePod())).toEqual({
      kind: 'untouched',
      detail: 'annotation sidecar.istio.io/status is missing or cannot be read',
    });
  });

  it.each([
    ['is no pod', { spec: { containers: 5 } }, 'spec.containers'],
    [
      'has an unreadable record',
      simplePod({ annotations: { 'sidecar.istio.io/status': '{}', 'proxy.istio.io/overrides': 'x' } }),
      'overrides cannot be read',
    ],
  ])('refuses what %s', (_, pod, message) => {
    expect(undo(injector, pod)).toMatchObject({
      kind: 'refused',
      problems: [{ message: expect.stringContaining(message) }],
    });
  });

  it('works where the templates refuse the pod, with what the pod itself tells', async () => {
    const broken = await injectorWith({ injectorConfig: 'config' }, ownTemplate('{{ .Nope }}'));
    const undone = undo(broken, injected(injector, simplePod()));
    expect(undone).toMatchObject({
      kind: 'restored',
      reversible: false,
      pod: { spec: { containers: [{ name: 'cart', image: 'nginx' }] } },
    });
  });
});

describe('Subtracting an addition from a value', () => {
  it.each([
    ['leaves nothing of what is the same', { a: [1] }, { a: [1] }, undefined],
    ['leaves what differs', { a: 1, b: 2 }, { a: 1, b: 3 }, { b: 2 }],
    ['goes into objects', { a: { b: 1, c: 2 } }, { a: { c: 2 } }, { a: { b: 1 } }],
    ['goes into lists, item by item', { a: [1, 2, 3] }, { a: [2] }, { a: [1, 3] }],
    ['leaves no empty list', { a: [2, 2], b: 1 }, { a: [2] }, { b: 1 }],
    ['leaves what the addition does not know', 5, undefined, 5],
  ])('%s', (_, value, addition, expected) => {
    expect(subtract(value, addition)).toEqual(expected);
  });
});
