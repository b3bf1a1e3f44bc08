import { cidrRange } from '../messages/address.ts';
import type { CidrRange, FilterChainMatch } from '../messages/resources.ts';

/** What chooses a filter chain: names that TLS asks for, protocols, addresses. Empty lists ask for nothing. */
export interface ChainMatch {
  readonly serverNames: readonly string[];
  readonly applicationProtocols: readonly string[];
  readonly transportProtocol: string;
  readonly subnets: readonly string[];
}

export const ANY_CONNECTION: ChainMatch = {
  serverNames: [],
  applicationProtocols: [],
  transportProtocol: '',
  subnets: [],
};

/** HTTP in plain text, as its first bytes tell. */
export const PLAIN_HTTP: ChainMatch = {
  ...ANY_CONNECTION,
  applicationProtocols: ['http/1.1', 'h2c'],
  transportProtocol: 'raw_buffer',
};

/** Whether a chain would take every connection. */
export function takesAny(match: ChainMatch): boolean {
  return keyOf(match) === keyOf(ANY_CONNECTION);
}

/** Equal for matches that Envoy could not tell apart. */
export function keyOf({ serverNames, applicationProtocols, transportProtocol, subnets }: ChainMatch): string {
  const names = serverNames.filter((name) => name !== '*');
  const ranges = realSubnets(subnets).map(masked).sort();
  return JSON.stringify([[...names].sort(), [...applicationProtocols].sort(), transportProtocol, ranges]);
}

/** envoy.config.listener.v3.FilterChainMatch; undefined for one that asks for nothing. */
export function matchMessage(match: ChainMatch): FilterChainMatch | undefined {
  if (takesAny(match)) return undefined;
  const names = match.serverNames.filter((name) => name !== '*');
  const ranges = realSubnets(match.subnets);
  return {
    serverNames: names.length > 0 ? [...names].sort() : undefined,
    applicationProtocols: match.applicationProtocols.length > 0 ? match.applicationProtocols : undefined,
    transportProtocol: match.transportProtocol || undefined,
    prefixRanges: ranges.length > 0 ? ranges.map(cidrRange).sort(byPrefix) : undefined,
  };
}

function byPrefix(a: CidrRange, b: CidrRange): number {
  return a.addressPrefix < b.addressPrefix ? -1 : Number(a.addressPrefix > b.addressPrefix);
}

function realSubnets(subnets: readonly string[]): readonly string[] {
  return subnets.filter((subnet) => subnet !== '' && subnet !== '*' && subnet !== '0.0.0.0');
}

/** Two blocks are one if they differ only in bits that do not count. */
function masked(subnet: string): string {
  const { addressPrefix, prefixLen } = cidrRange(subnet);
  const bits = addressPrefix.includes(':') ? bitsOf6(addressPrefix) : bitsOf4(addressPrefix);
  return `${addressPrefix.includes(':') ? 6 : 4}/${prefixLen}/${bits.slice(0, prefixLen)}`;
}

function bitsOf4(address: string): string {
  return address
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');
}

function bitsOf6(address: string): string {
  const [head = '', tail] = address.split('::', 2);
  const start = head === '' ? [] : head.split(':');
  const end = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = Array.from({ length: Math.max(0, 8 - start.length - end.length) }, () => '0');
  return [...start, ...gap, ...end].map((part) => Number.parseInt(part, 16).toString(2).padStart(16, '0')).join('');
}
