import { type Command, Option } from 'commander';
import type { Json } from '#base/json.ts';
import { stringifyYaml } from '#manifest/edit/stringify-yaml.ts';
import { generate } from '#xds/generate.ts';
import { plain } from '#xds/messages/message.ts';
import type { Resources } from '#xds/messages/resources.ts';
import { proxyIn } from '#xds/proxy.ts';
import { PATHS_NOTE } from '../flags/inputs.ts';
import { type MeshFlags, meshOptions } from '../flags/mesh.ts';
import type { ExitCode, Io } from '../io.ts';
import { findNode, type ProxyFlags } from '../mesh/find-node.ts';
import { loadMesh } from '../mesh/load-mesh.ts';
import { type ResourceName, SUMMARIES } from '../proxy-config/summary.ts';
import type { Verb } from '../verb.ts';

const RESOURCES = Object.keys(SUMMARIES) as readonly ResourceName[];

interface Flags extends MeshFlags, ProxyFlags {
  readonly output: 'summary' | 'json' | 'yaml';
  readonly resource?: ResourceName;
}

/** What a proxy would get, from manifests alone. */
export const proxyConfig: Verb = {
  operands: '[paths...]',
  options: () => [
    new Option('--workload <name.namespace>', 'the workload whose proxy is meant'),
    new Option('--node <file>', 'or its node: the Node of a DiscoveryRequest, as JSON'),
    new Option('--resource <list>', 'only one of the lists').choices(RESOURCES),
    new Option('-o, --output <format>', 'a readable summary, or the resources')
      .choices(['summary', 'json', 'yaml'])
      .default('summary'),
    ...meshOptions(),
  ],
  notes: [
    PATHS_NOTE,
    'Reads Services, EndpointSlices, Pods, Nodes, Namespaces and every kind of Istio. Without --node the node is made',
    'from the Pod, or from the template of the workload, as its agent would send it.',
    '',
    'Exit codes: 0 printed; 2 bad usage or unreadable input.',
    '',
    'Examples: outrigger proxy-config manifests/ --workload cart.shop',
    '          outrigger proxy-config manifests/ --node node.json --resource routes -o yaml',
  ].join('\n'),
  run,
};

async function run(command: Command, io: Io): Promise<ExitCode> {
  const flags = command.opts<Flags>();
  const model = await loadMesh(command.args, flags, io);
  const resources = sorted(generate(proxyIn(model, await findNode(model, flags))));
  const wanted = flags.resource ? [flags.resource] : RESOURCES;
  if (flags.output === 'summary') {
    const tables = wanted.map((name) => summaryOf(name, resources));
    io.stdout.write(tables.map((print) => print(model)).join('\n'));
    return 0;
  }
  // Messages without what is undefined are JSON.
  const shown = Object.fromEntries(wanted.map((name) => [name, plain(resources[name]) as Json]));
  io.stdout.write(flags.output === 'json' ? `${JSON.stringify(shown, null, 2)}\n` : stringifyYaml(shown));
  return 0;
}

function summaryOf<K extends ResourceName>(name: K, resources: Resources) {
  return (model: Parameters<(typeof SUMMARIES)[K]>[0]): string => SUMMARIES[name](model, resources[name]);
}

/** Each list in order of name. */
function sorted({ listeners, clusters, routes, endpoints, extensionConfigs }: Resources): Resources {
  return {
    listeners: byName(listeners, ({ name }) => name),
    clusters: byName(clusters, ({ name }) => name),
    routes: byName(routes, ({ name }) => name),
    endpoints: byName(endpoints, ({ clusterName }) => clusterName),
    extensionConfigs: byName(extensionConfigs, ({ name }) => name),
  };
}

function byName<T>(list: readonly T[], nameOf: (item: T) => string): readonly T[] {
  return [...list].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : Number(nameOf(a) > nameOf(b))));
}
