import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { valueAt } from '#base/value-at.ts';
import { withoutPlatformUser } from '#injection/context/platform-user.ts';
import { followProxyUser } from '#injection/finish/follow-proxy-user.ts';
import { injected, simplePod } from '../support/candidates.ts';
import { injectorWith } from '../support/injectors.ts';
import { pod } from '../support/pods.ts';

const facts = { nodes: [], namespaceAnnotations: {}, proxyConfigs: [], openshift: false };
const statusOf = (object: JsonObject) =>
  JSON.parse(String(valueAt(object, ['metadata', 'annotations', 'sidecar.istio.io/status'])));
const proxyOf = (object: JsonObject) =>
  [
    ...((valueAt(object, ['spec', 'initContainers']) ?? []) as JsonObject[]),
    ...(valueAt(object, ['spec', 'containers']) as JsonObject[]),
  ].find(({ name }) => name === 'istio-proxy');

describe('The cluster that a pod comes from', () => {
  it.each([
    ['its own node, if it has one', { nodeName: 'old' }, {}, false],
    ['all nodes, if it has none', {}, {}, false],
    ['its own node is new', { nodeName: 'new' }, {}, true],
    ['a cluster that nothing is known of', {}, { ISTIO_META_CLUSTER_ID: 'remote' }, false],
  ])('decides on a native sidecar: %s', async (_, spec, environment, native) => {
    const injector = await injectorWith();
    const nodes = [
      { name: 'old', kubeletVersion: 'v1.32.1' },
      { name: 'new', kubeletVersion: 'v1.36.0' },
    ];
    const result = injected(injector, simplePod({}, spec), { cluster: { ...facts, nodes }, environment });
    expect(statusOf(result).containers).toEqual(native ? null : ['istio-proxy']);
  });

  it('names cluster and network: the label beats the URL, which beats the values', async () => {
    const injector = await injectorWith({ set: ['global.network=values', 'global.multiCluster.clusterName=home'] });
    const environmentOf = (object: JsonObject) => {
      const env = proxyOf(object)?.['env'] as readonly { readonly name: string; readonly value?: string }[];
      return Object.fromEntries(
        env.filter(({ name }) => /CLUSTER_ID|NETWORK$|CUSTOM/.test(name)).map(({ name, value }) => [name, value]),
      );
    };
    const url = { ISTIO_META_NETWORK: 'url', CUSTOM: 'x' };
    expect(environmentOf(injected(injector, simplePod()))).toEqual({
      ISTIO_META_CLUSTER_ID: 'home',
      ISTIO_META_NETWORK: 'values',
    });
    const routed = injected(injector, simplePod(), { environment: url });
    expect(environmentOf(routed)).toEqual({ ISTIO_META_CLUSTER_ID: 'home', ISTIO_META_NETWORK: 'url', CUSTOM: 'x' });
    const labelled = injected(injector, simplePod({ labels: { 'topology.istio.io/network': 'label' } }), {
      environment: url,
    });
    expect(environmentOf(labelled)['ISTIO_META_NETWORK']).toBe('label');
    expect(valueAt(routed, ['metadata', 'labels', 'topology.istio.io/network'])).toBe('url');
  });

  it('brings ProxyConfig resources and the user IDs of its namespace with it', async () => {
    const injector = await injectorWith();
    const cluster = {
      ...facts,
      openshift: true,
      namespaceAnnotations: { shop: { 'openshift.io/sa.scc.uid-range': '1000620000/10000' } },
      proxyConfigs: [{ metadata: { name: 'p', namespace: 'shop' }, spec: { concurrency: 7 } }],
    };
    const proxy = proxyOf(injected(injector, simplePod(), { cluster }));
    expect(proxy).toMatchObject({ securityContext: { runAsUser: 1000629999 } });
    expect(JSON.stringify(proxy)).toContain('\\"concurrency\\":7');
  });
});

describe('The user that OpenShift writes into all containers', () => {
  const withUsers = (application: number | undefined, proxy: JsonObject) =>
    pod({
      spec: {
        containers: [
          { name: 'cart', securityContext: { ...(application && { runAsUser: application }) } },
          { name: 'istio-proxy', securityContext: proxy },
        ],
      },
    });

  it.each<[string, number | undefined, JsonObject, JsonObject]>([
    ['is taken back from the proxy', 1000, { runAsUser: 1000, runAsGroup: 5, privileged: true }, { privileged: true }],
    ['is another than one the user chose', 1000, { runAsUser: 7 }, { runAsUser: 7 }],
    ['is nobody, and so is the proxy', undefined, { runAsGroup: 5 }, {}],
  ])('%s', (_, application, given, expected) => {
    expect(withoutPlatformUser(withUsers(application, given)).spec.containers[1]?.securityContext).toEqual(expected);
  });

  it.each([
    ['sidecar', { runAsUser: 1337, runAsGroup: 1337 }],
    ['grpc-agent', { runAsUser: 1000, runAsGroup: 5 }],
  ])('stays where the template names no other: %s', async (templates, expected) => {
    const injector = await injectorWith();
    const users = withUsers(1000, { runAsUser: 1000, runAsGroup: 5 });
    const asked = { ...users, metadata: { annotations: { 'inject.istio.io/templates': templates } } };
    const result = injected(injector, asked, { cluster: { ...facts, openshift: true } });
    expect(proxyOf(result)?.['securityContext']).toMatchObject(expected);
  });
});

describe('A proxy that runs under an ID of its user’s choice', () => {
  const initialised = (init: JsonObject, annotations = {}) =>
    pod({
      metadata: { annotations },
      spec: { containers: [{ name: 'istio-proxy', securityContext: { runAsUser: 9 } }], initContainers: [init] },
    });
  const own = { name: 'istio-proxy', securityContext: { runAsUser: 9, runAsGroup: 8 } };

  it.each<[string, JsonObject, string, JsonObject]>([
    ['is left alone by iptables', { name: 'istio-init', args: ['-u', '1337'] }, 'REDIRECT', { args: ['-u', '9'] }],
    [
      'is whom the validation runs as',
      { name: 'istio-validation' },
      'REDIRECT',
      { securityContext: { runAsUser: 9, runAsGroup: 8 } },
    ],
    [
      'is not whom the validation runs as in TPROXY',
      { name: 'istio-validation', args: ['-u', '1'] },
      'TPROXY',
      { args: ['-u', '9'] },
    ],
  ])('%s', (_, init, mode, expected) => {
    const { spec } = followProxyUser(initialised(init), own, mode);
    expect(spec.initContainers).toEqual([{ resources: {}, ...init, ...expected }]);
  });

  it('is root in TPROXY all the same, because only root may do that', () => {
    const tproxy = initialised({ name: 'istio-init' }, { 'sidecar.istio.io/interceptionMode': 'TPROXY' });
    expect(followProxyUser(tproxy, own, 'REDIRECT').spec.containers[0]?.securityContext).toEqual({ runAsUser: 0 });
  });

  it.each([
    ['nobody asks for an ID', { name: 'istio-proxy' }, { name: 'istio-init', args: ['-u', '1337'] }],
    ['nothing sets redirection up', own, { name: 'setup', args: ['-u', '1337'] }],
    ['the ID is root', { ...own, securityContext: { runAsUser: 0 } }, { name: 'istio-init', args: ['-u', '1337'] }],
  ])('changes nothing when %s', (_, wanted, init) => {
    const before = initialised(init);
    expect(followProxyUser(before, wanted, 'REDIRECT')).toEqual(before);
  });
});

describe('The image', () => {
  it.each([
    [['global.tag=1.30'], 'proxyv2:1.30'],
    [['global.tag=1.30', 'global.variant=distroless'], 'proxyv2:1.30-distroless'],
    [['global.tag=null'], 'proxyv2:<nil>'],
  ])('with %j ends in %s', async (set, ending) => {
    const injector = await injectorWith({ set });
    expect(String(proxyOf(injected(injector, simplePod()))?.['image'])).toContain(ending);
  });
});
