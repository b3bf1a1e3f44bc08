import { expect, it } from '@jest/globals';
import type { Json, JsonObject } from '#base/json.ts';
import { istioFunctions } from '#injection/functions/istio.ts';
import { imageTag } from '#injection/functions/otel.ts';
import { kubeView } from '#injection/views/kube-view.ts';
import { durationView } from '#injection/views/proto-scalars.ts';
import { protoView } from '#injection/views/proto-view.ts';
import { MeshProxyConfig } from '#istio/mesh/config/proxy-config.ts';
import { MeshConfig } from '#istio/mesh/config/schema.ts';
import { decode } from '#proto/decode.ts';
import { parseDuration } from '#proto/duration.ts';
import type { MessageType } from '#proto/types.ts';
import { functionTable } from '#template/function-table.ts';
import { sliceOf, stringMap } from '#template/values/construct.ts';
import type { Value } from '#template/values/value.ts';
import { describeConformance, measured } from '../../support/conformance.ts';

const table = functionTable(istioFunctions({}));
const file = <Row>(name: string): readonly Row[] => measured(`injection/functions/${name}.json`);
const strings = (map: Readonly<Record<string, string>> | null) => stringMap(map ?? undefined);
const containers = (list: readonly JsonObject[] | null) =>
  sliceOf(
    'v1.Container',
    list?.map((container) => kubeView('core/v1.Container', container)),
  );

function call(name: string, ...args: readonly Value[]): Value {
  return table.get(name)?.run(args, { depth: 100, reserve: () => {}, work: () => {} });
}

function message(type: MessageType<object>, json: Json): Value {
  const decoded = decode(type, json);
  return decoded.ok ? protoView(type, decoded.value) : undefined;
}

/** The functions whose measurements are a list of arguments and a result; each row says which are which. */
const PLAIN: Readonly<Record<string, (row: JsonObject) => readonly Value[]>> = {
  appendMultusNetwork: ({ existing, istioCniNetwork }) => [existing, istioCniNetwork],
  directory: ({ input }) => [input],
  excludeInboundPort: ({ port, excludedInboundPorts }) => [port, excludedInboundPorts],
  formatDuration: ({ input }) => [durationView(parseDuration(String(input)))],
  fromJSON: ({ input }) => [input],
  indent: ({ spaces, input }) => [BigInt(Number(spaces)), input],
  omitNil: ({ input }) => [input],
  structToJSON: ({ input }) => [input],
  toYaml: ({ input }) => [input],
  valueOrDefault: ({ value, default: fallback }) => [value, fallback],
};

describeConformance('A function of Istio gives templates what Istio measured it to give:', () => {
  it.each(Object.entries(PLAIN))('%s', (name, argumentsOf) => {
    const rows = file<JsonObject>(name);
    expect(rows.map((row) => call(name, ...argumentsOf(row)))).toEqual(rows.map(({ result }) => result));
  });

  it('toJSON', () => {
    const rows = file<{ input: Readonly<Record<string, string>> | null; result: string }>('toJSON');
    expect(rows.map(({ input }) => call('toJSON', strings(input)))).toEqual(rows.map(({ result }) => result));
  });

  it('protoToJSON', () => {
    const rows = file<{ proxyConfig: JsonObject; result: string }>('protoToJSON_proxyConfig');
    const texts = rows.map(({ proxyConfig }) => call('protoToJSON', message(MeshProxyConfig, proxyConfig)));
    expect(texts).toEqual(rows.map(({ result }) => result));
  });

  it('getPortsForContainer: includeInboundPorts', () => {
    const rows = file<{ container: JsonObject; result: readonly string[] }>('getPortsForContainer');
    const lists = rows.map(({ container }) => call('includeInboundPorts', containers([container])));
    expect(lists).toEqual(rows.map(({ result }) => result.join(',')));
  });

  it('otelResourceAttributes', () => {
    interface Row {
      readonly meshConfig: JsonObject;
      readonly annotations: Readonly<Record<string, string>> | null;
      readonly labels: Readonly<Record<string, string>> | null;
      readonly namespace: string;
      readonly containers: readonly JsonObject[] | null;
      readonly result: string;
    }
    const rows = file<Row>('otelResourceAttributes');
    const attributes = rows.map(({ meshConfig, annotations, labels, namespace, ...row }) => {
      const mesh = message(MeshConfig, meshConfig);
      return call(
        'otelResourceAttributes',
        mesh,
        strings(annotations),
        strings(labels),
        namespace,
        containers(row.containers),
      );
    });
    expect(attributes).toEqual(rows.map(({ result }) => result));
  });

  it('parseImageTagDigest: the version in the name of an image', () => {
    const rows = file<{ image: string; tag: string; digest: string }>('parseImageTagDigest');
    const versions = rows.map(({ tag, digest }) => [tag, digest].filter((part) => part !== '').join('@'));
    expect(rows.map(({ image }) => imageTag(image))).toEqual(versions);
  });
});
