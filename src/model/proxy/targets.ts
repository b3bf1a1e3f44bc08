import type { Labels } from '#kube/metadata.ts';
import { selects } from '../endpoints/of-entry.ts';
import type { Pod } from '../endpoints/pod.ts';
import { podPort } from '../endpoints/registry.ts';
import type { Model } from '../model.ts';
import { compareText } from '../objects/config.ts';
import { listIn, objectIn, textIn } from '../objects/json-readers.ts';
import type { Service, ServicePort } from '../services/service.ts';
import type { ProxyNode } from './proxy.ts';

/** A port of a service that leads to a proxy's own workload. */
export interface ServiceTarget {
  readonly service: Service;
  readonly port: ServicePort;
  /** At the workload. */
  readonly targetPort: number;
}

/** What is known of a proxy's workload. */
export interface ProxyWorkload {
  readonly pod: Pod | undefined;
  /** Those of the registry, else what the proxy says of itself. */
  readonly labels: Labels;
  readonly locality: string;
  readonly targets: readonly ServiceTarget[];
}

/** Finds the workload that a proxy stands before, and what services lead to it; services by age, then by host. */
export function findWorkload(model: Model, node: ProxyNode): ProxyWorkload {
  const pod = podOf(model, node);
  const entries = entryTargets(model, node);
  const known = pod ? undefined : entries.find(({ labels }) => labels !== undefined);
  const workloadTargets = entries.filter(({ service }) => service.registry === 'Kubernetes');
  const ofKubernetes = workloadTargets.length > 0 ? workloadTargets : kubernetesTargets(model, node, pod);
  const targets = [...ofKubernetes, ...entries.filter(({ service }) => service.registry === 'External')];
  const ordered = targets.sort(
    (a, b) => a.service.createdAt - b.service.createdAt || compareText(a.service.hostname, b.service.hostname),
  );
  return {
    pod,
    labels: pod?.labels ?? known?.labels ?? node.labels,
    locality: node.locality || (known?.locality ?? (pod ? localityOf(model, pod) : '')),
    targets: ordered.map(({ service, port, targetPort }) => ({ service, port, targetPort })),
  };
}

function podOf({ inventory }: Model, { name, namespace, addresses }: ProxyNode): Pod | undefined {
  const named = inventory.pods.get(`${namespace}/${name}`);
  if (named) return named;
  const found = inventory.readyPods.get(addresses[0] ?? '');
  return found?.namespace === namespace ? found : undefined;
}

function localityOf({ inventory }: Model, { labels, nodeName }: Pod): string {
  return labels['istio-locality']?.replaceAll('.', '/') ?? inventory.nodes.get(nodeName) ?? '';
}

interface Candidate extends ServiceTarget {
  readonly labels?: Labels;
  readonly locality?: string;
}

/** Services whose endpoints of ServiceEntries or WorkloadEntries have the proxy's address. */
function entryTargets({ services, endpoints }: Model, { namespace, addresses }: ProxyNode): readonly Candidate[] {
  return services.all
    .filter((service) => service.namespace === namespace)
    .flatMap((service) =>
      endpoints(service)
        .filter(({ health, address }) => health === 'unknown' && addresses.includes(address))
        .flatMap(({ portName, port: targetPort, labels, locality }) => {
          const port = service.ports.find(({ name }) => name === portName);
          return port ? [{ service, port, targetPort, labels, locality }] : [];
        }),
    );
}

/** Services that select the pod; if none does, those without selector whose slices hold its address. */
function kubernetesTargets(model: Model, node: ProxyNode, pod: Pod | undefined): readonly Candidate[] {
  const inNamespace = model.services.all.filter(
    ({ registry, namespace }) => registry === 'Kubernetes' && namespace === node.namespace,
  );
  const labels = pod?.labels ?? node.labels;
  const selecting = inNamespace.filter(({ selector }) => selector && selects(selector, labels));
  const found = selecting.flatMap((service) =>
    targetsOf(service, (port) => (pod ? podPort(port, pod) : toldPort(port, node))),
  );
  if (found.length > 0) return found;
  return inNamespace
    .filter(({ selector }) => !selector)
    .flatMap((service) =>
      model
        .endpoints(service)
        .filter(({ address }) => node.addresses.includes(address))
        .flatMap(({ portName, port: targetPort }) => {
          const port = service.ports.find(({ name }) => name === portName);
          return port ? [{ service, port, targetPort }] : [];
        }),
    );
}

function targetsOf(service: Service, find: (port: ServicePort) => number | undefined): readonly Candidate[] {
  return service.ports.flatMap((port) => {
    const targetPort = find(port);
    return targetPort === undefined ? [] : [{ service, port, targetPort }];
  });
}

/** A pod that the model does not know yet has said by itself what its containers' ports are called. */
function toldPort({ port, targetPort }: ServicePort, { metadata }: ProxyNode): number | undefined {
  if (typeof targetPort !== 'string') return targetPort ?? port;
  const told = listIn(metadata['POD_PORTS'])
    .map(objectIn)
    .find(({ name }) => textIn(name) === targetPort);
  return typeof told?.['containerPort'] === 'number' ? told['containerPort'] : undefined;
}
