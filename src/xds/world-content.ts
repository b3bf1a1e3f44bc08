import type { JsonObject } from '#base/json.ts';
import { type TypedJson, typeUrlOf } from '#envoy/messages.ts';
import { peerModesFor } from '#model/peer-policy.ts';
import type { MeshProxy } from '#model/proxy.ts';
import type { World } from '#model/world.ts';
import {
  BLACK_HOLE,
  INBOUND_PASSTHROUGH,
  inboundCluster,
  outboundCluster,
  outboundName,
  passthrough,
} from './clusters.ts';
import type { Content, Recall, Resource, Wanted } from './content.ts';
import { loadAssignment } from './endpoints.ts';
import type { Extensions } from './extensions.ts';
import { inboundListener } from './inbound-listener.ts';
import { inboundPorts } from './inbound-ports.ts';
import { nameTable } from './name-table.ts';
import { outboundListeners } from './outbound-listeners.ts';
import { routeConfiguration } from './routes.ts';
import { CLUSTER, ENDPOINTS, LISTENER, NAME_TABLE, PROXY_CONFIG, ROUTES, SECRET } from './type-urls.ts';

/** What follows from a world for every proxy, worked out once where proxies share it. */
export function contentOf(
  world: World,
  {
    version,
    extensions,
    recall,
  }: {
    readonly version: string;
    readonly extensions: Extensions;
    readonly recall: Recall;
  },
): Content {
  const ports = world.services.flatMap((service) => service.ports.map((port) => ({ service, port })));
  const spoken = ports.filter(({ port }) => port.protocol !== 'udp');
  const outbound = [...spoken.map((each) => recall(outboundCluster(each, world, extensions))), BLACK_HOLE];
  const through = recall(passthrough(extensions));
  const assignments = new Map(
    spoken.map((each) => {
      const name = outboundName(each.service, each.port);
      return [name, recall(loadAssignment(name, each, world))] as const;
    }),
  );
  const names = recall(nameTable(world));
  const generators: Readonly<Record<string, (proxy: MeshProxy, wanted: Wanted) => readonly Resource[] | undefined>> = {
    [CLUSTER]: (proxy) =>
      proxy.role === 'sidecar'
        ? [...outbound, through, ...inboundClusters(proxy, world), INBOUND_PASSTHROUGH]
        : outbound,
    [ENDPOINTS]: (_, wanted) =>
      wanted === 'all' ? [...assignments.values()] : [...wanted].map((name) => assignments.get(name) ?? nobody(name)),
    [LISTENER]: (proxy) => (proxy.role === 'sidecar' ? sidecarListeners(proxy, world, extensions) : []),
    [ROUTES]: (proxy, wanted) => routesFor(proxy, wanted, world),
    [NAME_TABLE]: () => [names],
    // Without several roots of trust there is nothing to say to an agent; and no Secret is handed out yet.
    [PROXY_CONFIG]: () => undefined,
    [SECRET]: () => undefined,
  };
  return {
    version,
    resourcesFor: (proxy, typeUrl, wanted) => {
      if (proxy.generator === 'api') return configurationOf(world, typeUrl).map(recall);
      const generate = Object.hasOwn(generators, typeUrl) ? generators[typeUrl] : undefined;
      return generate ? generate(proxy, wanted)?.map(recall) : [];
    },
  };
}

function inboundClusters(proxy: MeshProxy, world: World): readonly Resource[] {
  return inboundPorts(proxy, world).map(({ target, services }) => inboundCluster(target, services));
}

function sidecarListeners(proxy: MeshProxy, world: World, extensions: Extensions): readonly Resource[] {
  const { trustDomain, rootNamespace } = world.settings;
  const modes = peerModesFor(world.peerPolicies, proxy, rootNamespace);
  const ports = inboundPorts(proxy, world);
  const inbound = inboundListener({ proxy, trustDomain, modes, ports, extensions });
  return [...outboundListeners(proxy, world, extensions), inbound];
}

function routesFor(proxy: MeshProxy, wanted: Wanted, world: World): readonly Resource[] {
  if (wanted === 'all') return [];
  const ports = [...wanted].filter((name) => /^\d{1,5}$/.test(name)).map(Number);
  return ports.map((port) => routeConfiguration(port, proxy, world));
}

/** A service that is gone, or never was. */
function nobody(name: string): Resource {
  return { name, body: { '@type': ENDPOINTS, clusterName: name } };
}

const PEER_AUTHENTICATION = 'security.istio.io/v1/PeerAuthentication';

/** Istio's own configuration, for those who ask for it by the Mesh Configuration Protocol. */
function configurationOf({ peerPolicies }: World, typeUrl: string): readonly Resource[] {
  if (typeUrl !== PEER_AUTHENTICATION) return [];
  return peerPolicies.map(({ namespace, name, created, spec }) => {
    const metadata: JsonObject = { name: `${namespace}/${name}`, ...(created && { createTime: created }) };
    const body: TypedJson = {
      '@type': typeUrlOf('istio.mcp.v1alpha1.Resource'),
      metadata,
      body: { '@type': typeUrlOf('istio.security.v1beta1.PeerAuthentication'), ...spec },
    };
    return { name: `${namespace}/${name}`, body };
  });
}
