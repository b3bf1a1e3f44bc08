import { isList, isObject } from '#base/json.ts';
import type { ServiceEntry } from '#kinds/service-entry/schema.ts';
import { parseProtocol } from '../names/protocol.ts';
import { readVisibility } from '../names/visibility.ts';
import type { Config } from '../objects/config.ts';
import { type Resolution, type Service, UNSPECIFIED_ADDRESS } from './service.ts';

const RESOLUTIONS: Readonly<Record<ServiceEntry['resolution'], Resolution>> = {
  NONE: 'passthrough',
  STATIC: 'client-side',
  DNS: 'dns',
  DNS_ROUND_ROBIN: 'dns-round-robin',
  DYNAMIC_DNS: 'dynamic-dns',
};

/** The services of a ServiceEntry: one for each host and each address. */
export function servicesOfEntry(entry: Config<ServiceEntry>, defaultExportTo: readonly string[]): readonly Service[] {
  const { spec, namespace } = entry;
  const addresses = spec.addresses.length > 0 ? spec.addresses.map(withoutFullMask) : [UNSPECIFIED_ADDRESS];
  const selector = spec.workloadSelector?.labels;
  const visibility = readVisibility(spec.exportTo, defaultExportTo, namespace);
  const allocated = spec.addresses.length > 0 ? [] : allocatedAddresses(entry);
  return spec.hosts.flatMap((hostname) =>
    addresses.map(
      (address): Service => ({
        hostname,
        name: hostname,
        namespace,
        registry: 'External',
        createdAt: entry.createdAt,
        ports: spec.ports.map(({ name, number, protocol, targetPort }) => ({
          name,
          port: number,
          protocol: parseProtocol(protocol),
          targetPort: targetPort > 0 ? targetPort : undefined,
        })),
        resolution: RESOLUTIONS[spec.resolution],
        addresses: [address],
        allocatedAddresses: allocated.filter(({ host }) => host === '' || host === hostname).map(({ value }) => value),
        isExternal: spec.location === 'MESH_EXTERNAL',
        visibility,
        labels: entry.labels,
        selector,
        accounts: spec.subjectAltNames,
        isNodeLocal: false,
        trafficDistribution: distributionOf(entry),
        aliasOf: undefined,
        connectStrategy: entry.annotations['istio.io/connect-strategy'],
        publishesNotReady: false,
        meta: entry,
      }),
    ),
  );
}

/** A block of one address is that address. */
function withoutFullMask(address: string): string {
  return address.replace(/^([\d.]+)\/32$/, '$1').replace(/^([\da-fA-F:]+)\/128$/, '$1');
}

function distributionOf({ annotations }: Config<ServiceEntry>): Service['trafficDistribution'] {
  const word = (annotations['networking.istio.io/traffic-distribution'] ?? '').toLowerCase();
  if (word === 'prefersamenode') return 'same-node';
  return word === 'preferclose' || word === 'prefersamezone' ? 'same-zone' : 'any';
}

interface Allocated {
  readonly host: string;
  readonly value: string;
}

/** What the controller for addresses has written into the status. */
function allocatedAddresses({ object, spec, labels }: Config<ServiceEntry>): readonly Allocated[] {
  if (spec.resolution === 'NONE' || labels['networking.istio.io/enable-autoallocate-ip'] === 'false') return [];
  const status = object.value['status'];
  const list = isObject(status) && isList(status['addresses']) ? status['addresses'] : [];
  return list.filter(isObject).map(({ host, value }) => ({
    host: typeof host === 'string' ? host : '',
    value: typeof value === 'string' ? value : '',
  }));
}
