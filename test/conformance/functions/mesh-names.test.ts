import { outboundCluster, parseClusterName, sniCluster } from '#model/names/cluster-names.ts';
import {
  bySpecificity,
  hostIndex,
  hostsOverlap,
  intersection,
  isSubsetOf,
  isWildcard,
  mostSpecific,
} from '#model/names/hosts.ts';
import { classOf, isHttp2, type NamedPort, parseProtocol, protocolOf } from '#model/names/protocol.ts';
import { statName } from '#xds/clusters/stat-name.ts';
import { bracketed } from '#xds/messages/address.ts';
import { domainName, shortNames } from '#xds/routes/domains.ts';
import { describeRecords } from '../../support/function-records.ts';

interface TwoHosts {
  readonly a: string;
  readonly b: string;
}

describeRecords('hosts', {
  hostMatches: ({ a, b }: TwoHosts) => hostsOverlap(a, b),
  hostSubsetOf: ({ a, b }: TwoHosts) => isSubsetOf(a, b),
  isWildcarded: ({ host }: { readonly host: string }) => isWildcard(host),
  hostsIntersection: ({ a, b }: { readonly a: readonly string[]; readonly b: readonly string[] }) => intersection(a, b),
  mostSpecificHostMatch: ({ hosts, needle }: { readonly hosts: readonly string[]; readonly needle: string }) =>
    mostSpecific(hostIndex(hosts.map((host) => [host, host])), needle),
  sortHosts: ({ hosts }: { readonly hosts: readonly string[] }) => [...hosts].sort(bySpecificity),
});

interface ClusterParts {
  readonly direction: string;
  readonly host: string;
  readonly port: number;
  readonly subset: string;
}

interface Place {
  readonly host: string;
  readonly port: number;
}

interface Subject extends Place {
  readonly pattern: string;
  readonly name: string;
  readonly namespace: string;
  readonly registry: 'Kubernetes' | 'External';
  readonly portName: string;
  readonly targetPort: number;
  readonly subset: string;
}

/** What a statistics name is made from, of a service that has nothing else. */
function statSubject({ host, port, subset, portName, targetPort, registry, name, namespace }: Subject) {
  const service = { hostname: host, registry, name, namespace };
  return { service, port: { port, name: portName, targetPort }, subset };
}

interface NameOfHost {
  readonly hostname: string;
  readonly port: number;
  readonly proxyDomain: string;
}

/** Inbound clusters go by their port alone, so only names of outbound ones are made from all parts. */
const named =
  (name: typeof outboundCluster) =>
  ({ direction, host, port, subset }: ClusterParts) =>
    name(host, port, subset).replace(/^outbound/, direction);

describeRecords(
  'naming',
  {
    subsetKey: named(outboundCluster),
    dnsSrvSubsetKey: named(sniCluster),
    parseSubsetKey: ({ key }: { readonly key: string }) => parseClusterName(key),
    altVirtualHosts: ({ hostname, proxyDomain }: NameOfHost) => new Set(shortNames(hostname, proxyDomain)),
    outboundStatPrefix: (subject: Subject) => statName(subject.pattern, statSubject(subject)) ?? '',
    traceOperation: ({ host, port }: Place) => `${domainName(host, port)}/*`,
    domainName: ({ host, port }: Place) => domainName(host, port),
    ipv6Compliant: ({ host }: Place) => bracketed(host),
  },
  {
    // Names of another form are not read at all.
    parseSubsetKey: ({ isDnsSrv: _form, ...parts }: ClusterParts & { readonly isDnsSrv: boolean }) =>
      /^(in|out)bound$/.test(parts.direction) && parts.port > 0 && (parts.host !== '' || parts.direction === 'inbound')
        ? parts
        : null,
    // Routes ignore ports, so names with one are not needed; that a name may end with a dot is said elsewhere.
    altVirtualHosts: (names: readonly string[] | null, { hostname }: NameOfHost) =>
      new Set((names ?? []).filter((name) => !/:\d+$/.test(name) && name !== `${hostname}.`)),
  },
);

type MeasuredPort = Pick<NamedPort, 'name' | 'port'> & { readonly transport: string; readonly appProtocol?: string };

interface ProtocolFacts {
  readonly protocol: string;
  readonly isHTTP: boolean;
  readonly isHTTP2: boolean;
  readonly isTCP: boolean;
  readonly isUnsupported: boolean;
}

const nameOf = (protocol: string) => (protocol === 'Unsupported' ? 'UnsupportedProtocol' : protocol);

describeRecords(
  'protocol',
  {
    servicePortProtocol: ({ name, port, transport, appProtocol }: MeasuredPort) =>
      nameOf(protocolOf({ name, port, protocol: transport, appProtocol })),
    parseProtocol: ({ name }: { readonly name: string }) => {
      const protocol = parseProtocol(name);
      return {
        protocol: nameOf(protocol),
        isHTTP: classOf(protocol) === 'http',
        isHTTP2: isHttp2(protocol),
        isTCP: classOf(protocol) === 'tcp',
        isUnsupported: classOf(protocol) === 'auto',
      };
    },
  },
  {
    parseProtocol: ({ protocol, isHTTP, isHTTP2, isTCP, isUnsupported }: ProtocolFacts) => ({
      protocol,
      isHTTP,
      isHTTP2,
      isTCP,
      isUnsupported,
    }),
  },
);
