import { beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { valueAt, withField } from '#base/value-at.ts';
import type { Injector } from '#injection/prepare.ts';
import { injected, ownTemplate, simplePod } from '../support/candidates.ts';
import { differences } from '../support/differences.ts';
import { injectorWith } from '../support/injectors.ts';

const application = { name: 'cart', image: 'nginx', ports: [{ containerPort: 80 }] };

function named(pod: JsonObject, list: 'containers' | 'initContainers', name: string): JsonObject {
  const found = (valueAt(pod, ['spec', list]) as readonly JsonObject[]).find((item) => item['name'] === name);
  return found ?? {};
}

/** The pod after somebody else has changed one of its containers. */
function changed(pod: JsonObject, list: 'containers' | 'initContainers', change: JsonObject): JsonObject {
  const items = valueAt(pod, ['spec', list]) as readonly JsonObject[];
  return withField(
    pod,
    ['spec', list],
    items.map((item) => (item['name'] === change['name'] ? { ...item, ...change } : item)),
  );
}

describe('A port that a container uses with two protocols', () => {
  it.each<[string, readonly JsonObject[], readonly JsonObject[]]>([
    [
      'stays two ports beside that of the template',
      [
        { containerPort: 53, protocol: 'UDP' },
        { containerPort: 53, protocol: 'TCP' },
      ],
      [{ containerPort: 15090 }, { containerPort: 53, protocol: 'UDP' }, { containerPort: 53, protocol: 'TCP' }],
    ],
    [
      'is another than the one of the template with that number',
      [{ containerPort: 15090, protocol: 'UDP' }],
      [
        { containerPort: 15090, protocol: 'UDP' },
        { containerPort: 15090, protocol: 'TCP' },
      ],
    ],
    [
      'is the same where both mean TCP',
      [{ containerPort: 15090, name: 'mine' }],
      [{ containerPort: 15090, name: 'mine', protocol: 'TCP' }],
    ],
  ])('%s', async (_, ports, expected) => {
    const injector = await injectorWith();
    const pod = injected(
      injector,
      simplePod({}, { containers: [application, { name: 'istio-proxy', image: 'auto', ports }] }),
    );
    const result = named(pod, 'initContainers', 'istio-proxy')['ports'] as readonly JsonObject[];
    expect(result).toHaveLength(expected.length);
    for (const port of expected) expect(result).toContainEqual(expect.objectContaining(port));
  });
});

describe('A volume', () => {
  it.each<[string, JsonObject, JsonObject]>([
    [
      'has the source of the template, not that of the pod too',
      { name: 'istio-envoy', hostPath: { path: '/x' } },
      { name: 'istio-envoy', emptyDir: { medium: 'Memory' } },
    ],
    [
      'keeps its source where the template gives it none',
      { name: 'workload-socket', csi: { driver: 'csi.spiffe.io' } },
      { name: 'workload-socket', csi: { driver: 'csi.spiffe.io' } },
    ],
  ])('%s', async (_, volume, expected) => {
    const injector = await injectorWith();
    const pod = injected(injector, simplePod({}, { volumes: [volume] }));
    const volumes = valueAt(pod, ['spec', 'volumes']) as readonly JsonObject[];
    expect(volumes.filter(({ name }) => name === volume['name'])).toEqual([expected]);
  });
});

describe('A field that Outrigger does not know', () => {
  it('survives anywhere in the pod, and so do managed fields, odd spellings, nulls and empty values', async () => {
    const injector = await injectorWith();
    const strange = {
      apiVersion: 'v1',
      metadata: { name: 'cart', annotations: null, managedFields: [{ manager: 'kubectl' }], newer: 1 },
      spec: {
        containers: [
          {
            ...application,
            resources: { limits: { cpu: 0.5 } },
            stdin: false,
            env: [{ name: 'A', value: '' }],
            newer: { a: [] },
          },
        ],
        tolerations: [],
        newer: ['x'],
      },
      status: { newer: {} },
    };
    const pod = injected(injector, strange);
    expect(pod).toMatchObject({ apiVersion: 'v1', metadata: { managedFields: [{ manager: 'kubectl' }], newer: 1 } });
    expect(valueAt(pod, ['status'])).toEqual({ newer: {} });
    expect(valueAt(pod, ['spec', 'newer'])).toEqual(['x']);
    expect(valueAt(pod, ['spec', 'tolerations'])).toEqual([]);
    expect(named(pod, 'containers', 'cart')).toEqual(strange.spec.containers[0]);
  });

  it('is merged where a template knows it', async () => {
    const files = ownTemplate('spec:\n  newer: {b: 2}\n  containers:\n  - name: cart\n    newest: [1]');
    const injector = await injectorWith({ injectorConfig: 'config' }, files);
    const pod = injected(injector, simplePod({}, { newer: { a: 1 } }));
    expect(pod).toMatchObject({ spec: { newer: { a: 1, b: 2 }, containers: [{ name: 'cart', newest: [1] }] } });
  });
});

describe('A second injection', () => {
  const custom = { name: 'istio-proxy', image: 'auto', args: ['mine'], securityContext: { runAsUser: 1234 } };
  let injector: Injector;
  let once: JsonObject;
  beforeAll(async () => {
    injector = await injectorWith();
    once = injected(injector, simplePod({}, { containers: [application, custom] }));
  });

  it('changes nothing, however the proxy was customised', () => {
    expect(differences(once, injected(injector, once))).toBe('');
  });

  it('keeps what the user wanted of the proxy when something else has changed', async () => {
    const newer = await injectorWith({ set: ['global.tag=9.9.9', 'global.proxy.logLevel=debug'] });
    const proxy = named(injected(newer, once), 'initContainers', 'istio-proxy');
    expect(proxy).toMatchObject({ args: ['mine'], securityContext: { runAsUser: 1234 } });
    expect(proxy['image']).toMatch(/:9\.9\.9$/);
  });

  it('takes over the probes, ports and names of new containers', () => {
    const late = {
      name: 'late',
      image: 'x',
      ports: [{ containerPort: 7000 }],
      livenessProbe: { tcpSocket: { port: 7000 } },
    };
    const pod = withField(once, ['spec', 'containers'], [application, late]);
    const again = injected(injector, pod);
    const env = named(again, 'initContainers', 'istio-proxy')['env'] as readonly JsonObject[];
    const value = (name: string) => env.find((variable) => variable['name'] === name)?.['value'];
    expect(value('ISTIO_META_APP_CONTAINERS')).toBe('cart,late');
    expect(value('ISTIO_META_POD_PORTS')).toContain('"containerPort":7000');
    expect(value('ISTIO_KUBE_APP_PROBERS')).toBe('{"/app-health/late/livez":{"tcpSocket":{"port":7000}}}');
    expect(named(again, 'containers', 'late')).toMatchObject({ livenessProbe: { httpGet: { port: 15020 } } });
  });

  it('does not undo what others have done to a container since, though a template had a part in it', () => {
    const grpc = injected(injector, simplePod({ annotations: { 'inject.istio.io/templates': 'grpc-simple' } }));
    const mirrored = changed(grpc, 'containers', { name: 'cart', image: 'mirror.example/nginx' });
    expect(named(injected(injector, mirrored), 'containers', 'cart')['image']).toBe('mirror.example/nginx');
  });

  it('leaves a probe alone that points at the agent, though the mesh has moved it to another port', async () => {
    const probed = { ...application, readinessProbe: { httpGet: { port: 'nowhere', path: '/x' } } };
    const annotations = { 'status.sidecar.istio.io/port': '15099' };
    const first = injected(injector, simplePod({ annotations }, { containers: [probed] }));
    expect(differences(first, injected(injector, first))).toBe('');
  });
});
