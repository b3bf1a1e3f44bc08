import { beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { formatGoDuration } from '#go/duration.ts';
import { istioFunctions } from '#injection/functions/istio.ts';
import { kubeView } from '#injection/views/kube-view.ts';
import { protoView } from '#injection/views/proto-view.ts';
import { MeshProxyConfig } from '#istio/mesh/config/proxy-config.ts';
import { MeshConfig } from '#istio/mesh/config/schema.ts';
import { decode } from '#proto/decode.ts';
import { describeError } from '#template/errors.ts';
import { standardFunctions } from '#template/functions/standard.ts';
import { compile } from '#template/template.ts';
import type { Value } from '#template/values/value.ts';
import { injected, ownTemplate, simplePod } from '../support/candidates.ts';
import { injectorWith } from '../support/injectors.ts';

/** What a template makes of some data, or its complaint. */
function render(text: string, data: Value): string {
  const functions = standardFunctions(istioFunctions({ HUB: 'example.com', EMPTY: '' }));
  const compiled = compile({ name: 't', text, functions });
  const run = compiled.ok ? compiled.value.run(data) : compiled;
  return run.ok ? run.value : describeError(run.error);
}

const pod = (object: JsonObject) => kubeView('core/v1.Pod', object);

describe('A template sees a pod as the Go struct that Istio hands it', () => {
  const object: JsonObject = {
    metadata: { name: 'cart', labels: { app: 'cart' }, creationTimestamp: '2026-01-01T00:00:00Z' },
    spec: {
      terminationGracePeriodSeconds: 30,
      containers: [
        {
          name: 'a',
          ports: [{ containerPort: 80, name: 'http' }],
          resources: { limits: { cpu: '0.5' } },
          readinessProbe: { httpGet: { port: 'http' } },
          livenessProbe: { tcpSocket: { port: 81 } },
        },
      ],
      volumes: [{ name: 'v', emptyDir: { medium: 'Memory' } }],
      overhead: { cpu: '1' },
    },
  };

  it.each([
    ['fields by their Go names', '{{ .ObjectMeta.Name }} {{ len .Spec.Containers }}', 'cart 1'],
    [
      'fields of embedded structs, both ways',
      '{{ with index .Spec.Volumes 0 }}{{ .EmptyDir.Medium }} {{ .VolumeSource.EmptyDir.Medium }}{{ end }}',
      'Memory Memory',
    ],
    [
      'zeros where nothing is',
      '{{ .Spec.HostNetwork }} {{ .Spec.NodeName | quote }} {{ len .Spec.InitContainers }}',
      'false "" 0',
    ],
    [
      'maps that lack a key',
      '{{ index .ObjectMeta.Labels "app" }}{{ index .ObjectMeta.Annotations "x" | default "-" }}',
      'cart-',
    ],
    ['pointers to numbers', '{{ .Spec.TerminationGracePeriodSeconds }}', '30'],
    ['nil pointers', '{{ if .Spec.SecurityContext }}some{{ else }}none{{ end }}', 'none'],
    ['quantities as text', '{{ range .Spec.Containers }}{{ (index .Resources.Limits "cpu").String }}{{ end }}', '0.5'],
    [
      'ports that are names or numbers',
      '{{ range .Spec.Containers }}{{ .ReadinessProbe.HTTPGet.Port.StrVal }} {{ .LivenessProbe.TCPSocket.Port.IntVal }} {{ .LivenessProbe.TCPSocket.Port.IntValue }} {{ .ReadinessProbe.HTTPGet.Port.String }} {{ .ReadinessProbe.HTTPGet.Port.Type }}{{ end }}',
      'http 81 81 http 1',
    ],
    [
      'structs in JSON, in the order of Go',
      '{{ range .Spec.Containers }}{{ range .Ports }}{{ structToJSON . }}{{ end }}{{ end }}',
      '{"name":"http","containerPort":80}',
    ],
    ['structs in YAML', '{{ range .Spec.Volumes }}{{ toYaml . }}{{ end }}', 'emptyDir:\n  medium: Memory\nname: v\n'],
    ['times', '{{ toYaml .ObjectMeta.CreationTimestamp }}', '2026-01-01T00:00:00Z\n'],
    ['nothing that Go has not', '{{ .Spec.Nope }}', "at <.Spec.Nope>: can't evaluate field Nope in type v1.PodSpec"],
  ])('%s', (_, text, expected) => {
    expect(render(text, pod(object))).toContain(expected);
  });
});

describe('A template sees a message of Istio as the generated Go struct', () => {
  const mesh = decode(MeshConfig, {
    connectTimeout: '90s',
    enablePrometheusMerge: false,
    trustDomainAliases: ['a', 'b'],
    extensionProviders: [{ name: 'p', prometheus: {} }],
    defaultConfig: {
      interceptionMode: 'TPROXY',
      proxyMetadata: { A: 'b' },
      statusPort: 15021,
      concurrency: 2,
      serviceCluster: 's',
      tracing: { sampling: 1.5, zipkin: { address: 'z:1' } },
    },
  });
  const data = mesh.ok ? protoView(MeshConfig, mesh.value) : undefined;

  it.each([
    [
      'fields and enums by name',
      '{{ .DefaultConfig.InterceptionMode }} {{ .DefaultConfig.StatusPort }}',
      'TPROXY 15021',
    ],
    ['enums by their method', '{{ .DefaultConfig.InterceptionMode.String }}', 'TPROXY'],
    [
      'getters',
      '{{ .GetDefaultConfig.GetServiceCluster }} {{ .DefaultConfig.GetTracing.GetZipkin.GetAddress }}',
      's z:1',
    ],
    [
      'getters of what is not there',
      '{{ .DefaultConfig.GetImage.GetImageType | quote }} {{ .DefaultConfig.GetTracing.GetLightstep.GetAddress | quote }}',
      '"" ""',
    ],
    [
      'wrappers',
      '{{ .EnablePrometheusMerge.GetValue }} {{ .DefaultConfig.Concurrency.Value }} {{ .DefaultConfig.HoldApplicationUntilProxyStarts.GetValue }}',
      'false 2 false',
    ],
    [
      'oneofs as one field',
      '{{ .DefaultConfig.ClusterName.ServiceCluster }}{{ if .DefaultConfig.Tracing.Tracer }}+{{ end }}',
      's+',
    ],
    [
      'durations',
      '{{ formatDuration .ConnectTimeout }} {{ .ConnectTimeout.Seconds }} {{ .ConnectTimeout.GetNanos }} {{ .ConnectTimeout.GetSeconds }} {{ .ConnectTimeout.Nanos }}',
      '1m30s 90 0 90 0',
    ],
    ['numbers', '{{ .DefaultConfig.Tracing.Sampling }}', '1.5'],
    [
      'lists and maps',
      '{{ join "," .TrustDomainAliases }} {{ range $k, $v := .DefaultConfig.ProxyMetadata }}{{ $k }}={{ $v }}{{ end }} {{ len .ExtensionProviders }}',
      'a,b A=b 1',
    ],
    [
      'JSON',
      '{{ protoToJSON .DefaultConfig }}',
      '{"serviceCluster":"s","concurrency":2,"interceptionMode":"TPROXY","tracing":{"zipkin":{"address":"z:1"},"sampling":1.5},"proxyMetadata":{"A":"b"},"statusPort":15021}',
    ],
    ['YAML', '{{ toYaml .DefaultConfig.Tracing }}', 'sampling: 1.5\nzipkin:\n  address: z:1\n'],
    ['themselves as text', '{{ .DefaultConfig.Tracing.GetZipkin.String }}', 'z:1'],
  ])('%s', (_, text, expected) => {
    expect(render(text, data)).toContain(expected);
  });

  it('and sees no message at all as a nil pointer whose getters give zeros', () => {
    expect(render('{{ .GetStatusPort }} {{ protoToJSON . }}', protoView(MeshProxyConfig, undefined))).toBe('0 {}');
  });
});

describe('The functions of Istio', () => {
  const meta = kubeView('meta/v1.ObjectMeta', { annotations: { set: 'yes', empty: '' } });

  it.each<[string, Value, string]>([
    ['{{ isset .Annotations "empty" }} {{ isset .Annotations "no" }}', meta, 'true false'],
    ['{{ annotation . "set" 5 }} {{ annotation . "no" 15020 }} {{ annotation . "no" nil }}', meta, 'yes 15020 <nil>'],
    ['{{ omit .Annotations "empty" | toJSON }}', meta, '{"set":"yes"}'],
    ['{{ toJsonMap (strdict "b" "1" "10" "x" "9") (strdict "b" "2") }}', {}, '{"10":"x","9":"","b":"2"}'],
    ['{{ mergeMaps (strdict "a" "1") .Annotations | toJSON }}', meta, '{"a":"1","empty":"","set":"yes"}'],
    ['{{ toJsonMap }}', {}, 'null'],
    ['{{ env "HUB" "h" }} {{ env "EMPTY" "e" }} {{ env "HOME" "none" }}', {}, 'example.com e none'],
    ['{{ contains "b" "abc" }} {{ toLower "ABC" }} {{ directory "/a/b" }}', {}, 'true abc /a/'],
    ['{{ kubevirtInterfaces "a" }} {{ excludeInterfaces "b" }}', {}, 'a b'],
    ['{{ appendMultusNetwork "" "ns/n" }}', {}, 'ns/n'],
    ['{{ range $k, $v := fromJSON "{\\"a\\": {\\"b\\": 1}}" }}{{ $k }}:{{ toYaml $v }}{{ end }}', {}, 'a:b: 1\n'],
  ])('%s', (text, data, expected) => {
    expect(render(text, data)).toBe(expected);
  });

  it('tell ports of applications from those of the proxy', () => {
    const spec = kubeView('core/v1.PodSpec', {
      containers: [
        { name: 'a', ports: [{ containerPort: 80 }, { containerPort: 53, protocol: 'UDP' }] },
        { name: 'istio-proxy', ports: [{ containerPort: 15090 }] },
      ],
    });
    expect(render('{{ applicationPorts .Containers }} {{ includeInboundPorts .Containers }}', spec)).toBe(
      '80 80,15090',
    );
  });

  it.each([
    [0n, '0s'],
    [1n, '1ns'],
    [1_500_000n, '1.5ms'],
    [-3_661_000_000_000n, '-1h1m1s'],
  ])('print durations as Go does: %s', (nanoseconds, text) => expect(formatGoDuration(nanoseconds)).toBe(text));
});

describe('An injection template', () => {
  let everything = '';
  beforeAll(() => {
    everything = [
      'metadata:',
      '  annotations:',
      '    owner: {{ .TypeMeta.APIVersion }} {{ .TypeMeta.Kind }} {{ .DeploymentMeta.Name }} {{ .DeploymentMeta.Namespace }} {{ .DeploymentMeta }}',
      '    facts: "{{ .Revision }} {{ .NativeSidecars }} {{ .ProxyUID }} {{ .ProxyGID }} {{ .InboundTrafficPolicyMode }} {{ .CompliancePolicy }}"',
      '    image: "{{ .ProxyImage }}"',
      '    from: "{{ .Values.global.hub }} {{ .MeshConfig.RootNamespace }} {{ .ProxyConfig.StatusPort }}"',
    ].join('\n');
  });

  it('finds everything behind the dot that Istio puts there', async () => {
    const injector = await injectorWith(
      {
        injectorConfig: 'config',
        meshConfig: 'mesh',
        revision: 'canary',
        compliancePolicy: 'fips-140-2',
        set: ['global.hub=example.com', 'global.tag=1.30'],
      },
      { ...ownTemplate(everything), mesh: '{"inboundTrafficPolicy": {"mode": "LOCALHOST"}}' },
    );
    const workload = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'cart', namespace: 'shop' };
    const { metadata } = injected(injector, simplePod(), { workload });
    expect(metadata).toMatchObject({
      annotations: {
        owner: 'apps/v1 Deployment cart shop shop/cart',
        facts: 'canary true 1337 1337 localhost fips-140-2',
        image: 'example.com/proxyv2:1.30',
        from: 'example.com istio-system 15020',
      },
    });
  });

  it('may spell the fields of a pod in any letter case, as in Go', async () => {
    const injector = await injectorWith(
      { injectorConfig: 'config' },
      ownTemplate(
        'Spec:\n  ServiceAccountname: x\n  volumes:\n  - NAME: v\n    hostPath: {PATH: /a}\n  overhead: {cpu: 1}',
      ),
    );
    expect(injected(injector, simplePod())).toMatchObject({
      spec: { serviceAccountName: 'x', volumes: [{ name: 'v', hostPath: { path: '/a' } }], overhead: { cpu: '1' } },
    });
  });
});
