import fc from 'fast-check';
import type { JsonObject } from '#base/json.ts';

/** How strange the pods may be. */
export interface PodOptions {
  /** Pods of which an injection loses something by design, or which it refuses, or skips. */
  readonly lossy: boolean;
}

type Arbitrary = fc.Arbitrary<JsonObject>;

const PORT_NAMES = ['http', 'grpc', 'tcp-db', 'metrics'];

/** One value, or none: a key without a value is left out. */
function maybe<T>(value: fc.Arbitrary<T>, freq = 3): fc.Arbitrary<T | undefined> {
  return fc.option(value, { nil: undefined, freq });
}

function object(fields: Readonly<Record<string, fc.Arbitrary<unknown>>>): Arbitrary {
  return fc.record(fields).map((record) => JSON.parse(JSON.stringify(record)));
}

/** Ports with distinct numbers and names, so that a probe by name and one by number can be told apart. */
const ports = fc
  .uniqueArray(fc.constantFrom(80, 443, 3000, 5432, 8080, 8443, 9000, 9090), { maxLength: 3 })
  .chain((numbers) =>
    fc.tuple(
      ...numbers.map((containerPort, index) =>
        object({
          containerPort: fc.constant(containerPort),
          name: maybe(fc.constant(PORT_NAMES[index])),
          protocol: maybe(fc.constantFrom('TCP', 'UDP', 'SCTP')),
        }),
      ),
    ),
  );

const env = fc
  .uniqueArray(fc.constantFrom('A', 'B', 'LOG_LEVEL', 'POD_NAME', 'GOMAXPROCS'), { maxLength: 3 })
  .chain((names) =>
    fc.tuple(
      ...names.map((name) => object({ name: fc.constant(name), value: fc.constantFrom('1', 'x y', '$(A)', '<&>') })),
    ),
  );

const securityContext = object({
  runAsUser: maybe(fc.constantFrom(1000, 1337, 1234)),
  runAsNonRoot: maybe(fc.boolean()),
});

const resources = object({
  limits: maybe(object({ cpu: fc.constantFrom('1', '500m', '0.5'), memory: fc.constantFrom('64Mi', '1Gi') })),
  requests: maybe(object({ cpu: fc.constantFrom('100m', 0.1) })),
});

/** A port of a probe: a name where the container's port has one, else a number; a lossy one may be anything. */
function probePort(declared: readonly JsonObject[], { lossy }: PodOptions): fc.Arbitrary<unknown> {
  const known = declared.map(({ name, containerPort }) => name ?? containerPort);
  return fc.constantFrom(...known, 8181, 15999, ...(lossy ? ['nowhere', 15020, '80', 80, 8080] : []));
}

function handler(declared: readonly JsonObject[], options: PodOptions): Arbitrary {
  const port = probePort(declared, options);
  const httpHeaders = fc.constant([{ name: 'Host', value: 'a.example' }]);
  return fc.oneof(
    object({
      httpGet: object({
        port,
        path: maybe(fc.constantFrom('/', '/healthz', '/ready?x=1&y=<2>')),
        scheme: maybe(fc.constantFrom('HTTP', 'HTTPS')),
        host: maybe(fc.constant('localhost'), 8),
        httpHeaders: maybe(httpHeaders),
      }),
    }),
    object({ tcpSocket: object({ port }) }),
    object({ exec: fc.constant({ command: ['cat', '/tmp/healthy'] }) }),
  );
}

function probe(declared: readonly JsonObject[], options: PodOptions): Arbitrary {
  const grpc = object({ grpc: object({ port: fc.constantFrom(9000, 50051), service: maybe(fc.constant('health')) }) });
  const timing = object({ periodSeconds: maybe(fc.constantFrom(1, 10)), timeoutSeconds: maybe(fc.constantFrom(1, 5)) });
  return fc
    .tuple(fc.oneof({ arbitrary: handler(declared, options), weight: 4 }, { arbitrary: grpc, weight: 1 }), timing)
    .map(([how, when]) => ({ ...how, ...when }));
}

function container(name: string, options: PodOptions): Arbitrary {
  return ports.chain((declared) =>
    object({
      name: fc.constant(name),
      image: fc.constantFrom('nginx', 'registry:5000/shop/cart:1.2', 'busybox@sha256:abc'),
      args: maybe(fc.constant(['--verbose'])),
      ports: fc.constant(declared.length > 0 ? declared : undefined),
      env: maybe(env),
      resources: maybe(resources),
      securityContext: maybe(securityContext),
      readinessProbe: maybe(probe(declared, options), 2),
      livenessProbe: maybe(probe(declared, options)),
      startupProbe: maybe(probe(declared, options)),
      lifecycle: maybe(
        object({ preStop: maybe(handler(declared, options)), postStart: maybe(handler(declared, options)) }),
      ),
      volumeMounts: maybe(fc.constant([{ name: 'data', mountPath: '/data' }])),
      imagePullPolicy: maybe(fc.constantFrom('Always', 'IfNotPresent')),
      fieldOfTomorrow: maybe(fc.constant({ deep: ['kept'] }), 6),
    }),
  );
}

/**
 * A proxy that its user customises. In a pod without losses it stands last, because its place is not written down, and
 * its quantities are as Kubernetes prints them, because so they are written down.
 */
const ownProxy = object({
  name: fc.constant('istio-proxy'),
  image: fc.constantFrom('auto', 'example.com/proxy:mine'),
  env: maybe(fc.constant([{ name: 'ISTIO_META_MINE', value: 'yes' }])),
  resources: maybe(fc.constant({ limits: { cpu: '500m', memory: '1Gi' } })),
  securityContext: maybe(securityContext),
  args: maybe(fc.constant(['proxy', 'sidecar', '--mine'])),
  ports: maybe(fc.constant([{ containerPort: 15090, protocol: 'UDP', name: 'mine' }]), 8),
});

/** Values that are not what an injection would write, so that it can be told whose they are. */
const ANNOTATIONS: Readonly<Record<string, readonly string[]>> = {
  'example.com/note': ['hello', ''],
  'sidecar.istio.io/proxyCPU': ['250m', '1'],
  'sidecar.istio.io/logLevel': ['debug'],
  'sidecar.istio.io/interceptionMode': ['TPROXY'],
  'traffic.sidecar.istio.io/excludeOutboundPorts': ['5432,6379'],
  'traffic.sidecar.istio.io/excludeInboundPorts': ['7070'],
  'proxy.istio.io/config': ['concurrency: 3', '{holdApplicationUntilProxyStarts: true}'],
  'prometheus.io/port': ['9090'],
  'prometheus.io/path': ['/metrics'],
  'kubectl.kubernetes.io/default-container': ['another'],
  'k8s.v1.cni.cncf.io/networks': ['mine', '[{"name":"mine"}]'],
  'sidecar.istio.io/nativeSidecar': ['true', 'false'],
  'inject.istio.io/templates': ['sidecar', 'gateway'],
  'status.sidecar.istio.io/port': ['15099'],
};

const LOSSY_ANNOTATIONS: Readonly<Record<string, readonly string[]>> = {
  ...ANNOTATIONS,
  'sidecar.istio.io/inject': ['false', 'true', 'yes'],
  'sidecar.istio.io/interceptionMode': ['TPROXY', 'REDIRECT', 'NONE', 'tproxy'],
  'traffic.sidecar.istio.io/includeOutboundIPRanges': ['10.0.0.0/8', 'nonsense', '*'],
  'prometheus.io.port': ['9091'],
  'prometheus.io/scrape': ['true', 'false'],
  'inject.istio.io/templates': ['sidecar', 'gateway', 'grpc-agent', 'grpc-simple', 'sidecar,grpc-simple', 'unheard-of'],
  'sidecar.istio.io/rewriteAppHTTPProbers': ['true', 'false', 'maybe'],
  'sidecar.istio.io/userVolume': ['{"mine":{"emptyDir":{}}}'],
};

const LABELS: Readonly<Record<string, readonly string[]>> = {
  app: ['cart', 'a-name-that-is-much-longer-than-sixty-three-characters-which-is-the-limit'],
  version: ['v1'],
  'app.kubernetes.io/name': ['cart'],
  'service.istio.io/canonical-name': ['mine'],
  'topology.istio.io/network': ['net7'],
  'sidecar.istio.io/inject': ['true'],
};

function tags(table: Readonly<Record<string, readonly string[]>>): Arbitrary {
  const rows = Object.entries(table);
  return fc
    .uniqueArray(fc.nat(rows.length - 1), { maxLength: 4 })
    .chain((chosen) => object(Object.fromEntries(chosen.map((index) => choice(rows[index])))));
}

function choice(row: readonly [string, readonly string[]] | undefined): readonly [string, fc.Arbitrary<string>] {
  const [key, values] = row ?? ['example.com/none', ['']];
  return [key, fc.constantFrom(...values)];
}

const owner = (kind: string, apiVersion: string, name: string) => [
  { kind, apiVersion, name, controller: true, uid: 'u' },
];

const identity = fc.constantFrom<JsonObject>(
  { name: 'cart' },
  {
    generateName: 'cart-7d9f-',
    labels: { 'pod-template-hash': '7d9f' },
    ownerReferences: owner('ReplicaSet', 'apps/v1', 'cart-7d9f'),
  },
  { generateName: 'cart-28000000-', ownerReferences: owner('Job', 'batch/v1', 'cart-28000000') },
);

/** Pods as people write them, with every kind of thing that an injection looks at. */
export function pods(options: PodOptions): Arbitrary {
  const { lossy } = options;
  const initContainers = fc.tuple(
    maybe(container('setup', options), 2),
    lossy ? maybe(container('enable-core-dump', options), 8) : fc.constant(undefined),
  );
  const parts = fc.record({
    identity,
    labels: tags(LABELS),
    annotations: tags(lossy ? LOSSY_ANNOTATIONS : ANNOTATIONS),
    applications: fc.tuple(container('cart', options), maybe(container('log', options), 2)),
    proxy: maybe(ownProxy, 4),
    proxyFirst: lossy ? fc.boolean() : fc.constant(false),
    initContainers,
    spec: object({
      volumes: maybe(fc.constant([{ name: 'data', emptyDir: {} }])),
      hostNetwork: lossy ? maybe(fc.constant(true), 20) : fc.constant(undefined),
      serviceAccountName: maybe(fc.constant('cart')),
      fieldOfTomorrow: maybe(fc.constant(['kept']), 6),
    }),
  });
  return parts.map(({ identity: { labels: own, ...metadata }, labels, annotations, spec, ...rest }) => {
    const containers = rest.proxyFirst ? [rest.proxy, ...rest.applications] : [...rest.applications, rest.proxy];
    return {
      metadata: {
        ...metadata,
        ...given('labels', { ...Object(own), ...labels }),
        ...given('annotations', annotations),
      },
      spec: { ...spec, containers: present(containers), ...given('initContainers', present(rest.initContainers)) },
    };
  });
}

function present(items: readonly (JsonObject | undefined)[]): readonly JsonObject[] {
  return items.filter((item) => item !== undefined);
}

/** The field, unless it would be empty: an empty map or list means nothing, and an injection drops it. */
function given(field: string, value: JsonObject | readonly JsonObject[]): JsonObject {
  return Object.keys(value).length === 0 ? {} : { [field]: value };
}
