import { isSubsetOf, isWildcard } from '#model/names/hosts.ts';
import type { FilterChain, FilterChainMatch, Listener } from '#xds/messages/resources.ts';
import type { Call } from '../call.ts';
import { liesIn } from './address.ts';

/** What is known of a connection once the listener filters have looked at it. */
export interface Inspected extends Call {
  /** What TLS or the first bytes say that is spoken; empty if nobody has looked. */
  readonly applicationProtocol: string;
  readonly transportProtocol: 'tls' | 'raw_buffer';
}

/** Narrower than any wildcard, which is shorter than a name can be. */
const EXACT = 1000;

export type ChainChoice = FilterChain | 'none' | 'several';

interface Criterion {
  readonly isAny: (match: FilterChainMatch) => boolean;
  readonly fits: (match: FilterChainMatch, call: Inspected) => boolean;
  /** How narrowly it fits: of several the narrowest counts. */
  readonly narrowness?: (match: FilterChainMatch, call: Inspected) => number;
}

/** In Envoy's order: at each step the chains that ask for what the connection has win over those that do not ask. */
const CRITERIA: readonly Criterion[] = [
  {
    isAny: ({ destinationPort }) => destinationPort === undefined,
    fits: ({ destinationPort }, { port }) => destinationPort === port,
  },
  {
    isAny: ({ prefixRanges }) => prefixRanges === undefined,
    fits: ({ prefixRanges = [] }, { address }) => prefixRanges.some((range) => liesIn(range, address)),
    narrowness: ({ prefixRanges = [] }, { address }) =>
      Math.max(...prefixRanges.filter((range) => liesIn(range, address)).map(({ prefixLen }) => prefixLen)),
  },
  {
    isAny: ({ serverNames }) => serverNames === undefined,
    fits: ({ serverNames = [] }, { sni }) => sni !== '' && namesFor(serverNames, sni).length > 0,
    narrowness: ({ serverNames = [] }, { sni }) =>
      Math.max(...namesFor(serverNames, sni).map((name) => (isWildcard(name) ? name.length : EXACT))),
  },
  {
    isAny: ({ transportProtocol }) => transportProtocol === undefined,
    fits: ({ transportProtocol }, call) => transportProtocol === call.transportProtocol,
  },
  {
    isAny: ({ applicationProtocols }) => applicationProtocols === undefined,
    fits: ({ applicationProtocols = [] }, call) => applicationProtocols.includes(call.applicationProtocol),
  },
];

/** The filter chain for a connection; the default one where none fits. */
export function chooseChain({ filterChains = [], defaultFilterChain }: Listener, call: Inspected): ChainChoice {
  let left: readonly FilterChain[] = filterChains;
  for (const { isAny, fits, narrowness } of CRITERIA) {
    const asking = left.filter(({ filterChainMatch = {} }) => !isAny(filterChainMatch) && fits(filterChainMatch, call));
    left =
      asking.length > 0
        ? narrowest(asking, ({ filterChainMatch = {} }) => narrowness?.(filterChainMatch, call) ?? 0)
        : left.filter(({ filterChainMatch = {} }) => isAny(filterChainMatch));
  }
  const [only] = left;
  if (left.length > 1) return 'several';
  return only ?? defaultFilterChain ?? 'none';
}

function narrowest(chains: readonly FilterChain[], rank: (chain: FilterChain) => number): readonly FilterChain[] {
  const best = Math.max(...chains.map(rank));
  return chains.filter((chain) => rank(chain) === best);
}

function namesFor(names: readonly string[], sni: string): readonly string[] {
  return names.filter((name) => isSubsetOf(sni.toLowerCase(), name));
}
