import { isObject } from '#base/json.ts';
import { type FunctionFamily, row } from '#template/function-table.ts';
import { entriesOf, isSlice, itemsOf } from '#template/values/inspect.ts';
import { text, textMap } from '#template/values/param-types.ts';
import type { StructValue, Value } from '#template/values/value.ts';
import type { Container } from '../pod/pod.ts';
import { structsIn } from '../views/structs-in.ts';
import { pointerNamed, sliceNamed } from './param-types.ts';

/** The function that names the workload for OpenTelemetry. */
export const otel: FunctionFamily = [
  row({
    name: 'otelResourceAttributes',
    params: [pointerNamed('v1alpha1.MeshConfig'), textMap, textMap, text, sliceNamed('v1.Container')],
    run: ([mesh, annotations, labels, namespace, containers]) => {
      if (!isWanted(mesh)) return '';
      return resourceAttributes({
        annotations: entriesOf(annotations),
        labels: entriesOf(labels),
        namespace,
        containers: structsIn<Container>(itemsOf(containers)),
      });
    },
  }),
];

interface Workload {
  readonly annotations: Readonly<Record<string, Value>>;
  readonly labels: Readonly<Record<string, Value>>;
  readonly namespace: string;
  readonly containers: readonly Container[];
}

/** Whether any tracing provider of the mesh asks for the semantic conventions of OpenTelemetry. */
function isWanted(mesh: StructValue): boolean {
  const providers = mesh.isNil ? [] : mesh.field('ExtensionProviders');
  return structsIn(isSlice(providers) ? itemsOf(providers) : []).some((provider) => {
    const settings = isObject(provider) ? provider['opentelemetry'] : undefined;
    return isObject(settings) && settings['serviceAttributeEnrichment'] === 'OTEL_SEMANTIC_CONVENTIONS';
  });
}

/** The attributes in the order in which Istio writes them; what nobody knows is left out. */
function resourceAttributes(workload: Workload): string {
  const attributes = [
    ['service.namespace', workload.namespace],
    ['service.version', workload.labels['app.kubernetes.io/version'] || imageVersion(workload.containers)],
    ['service.instance.id', instanceId(workload)],
  ] as const;
  return attributes
    .map(([name, known]) => [name, workload.annotations[`resource.opentelemetry.io/${name}`] || known] as const)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${value}`)
    .join(',');
}

/** The tag and digest of the image, where there is just one image. */
function imageVersion(containers: readonly Container[]): string {
  const [container, another] = containers;
  return container && !another ? imageTag(container.image ?? '') : '';
}

/** The last part of an image's name: `1.21`, `sha256:…` or `1.21@sha256:…`. A registry's port is none of it. */
export function imageTag(image: string): string {
  const [name = '', ...digest] = image.split('@');
  const tag = /:([^:/]*)$/.exec(name)?.[1] ?? '';
  return [tag, digest.join('@')].filter((part) => part !== '').join('@');
}

/** The pod's name is not known before it is made; the kubelet fills it in. */
function instanceId({ namespace, containers }: Workload): string {
  const [container] = containers;
  return container ? `${namespace}.$(POD_NAME).${container.name}` : '';
}
