import type { Path } from '#base/path.ts';
import { type Fault, fault } from '#findings/fault.ts';
import { checkNamespacedHost, SIDECAR_HOST } from '#istio/parts/hosts/namespaced-host.ts';
import type { Rule } from '../kind.ts';
import { EGRESS_HOST_REDUNDANT, EGRESS_WITHOUT_HOSTS } from './findings.ts';
import type { EgressListener, Sidecar } from './schema.ts';

const hosts: Rule<Sidecar> = function* ({ spec: { egress } }) {
  for (const [index, listener] of egress.entries()) {
    const path = ['spec', 'egress', index, 'hosts'];
    if (listener.hosts.length === 0) yield fault(EGRESS_WITHOUT_HOSTS, path, 'must have at least one host');
    for (const [position, host] of listener.hosts.entries()) {
      yield* checkNamespacedHost(host, SIDECAR_HOST, [...path, position]);
    }
  }
};

const repetitions: Rule<Sidecar> = function* ({ metadata: { namespace }, spec: { egress } }) {
  for (const [index, listener] of egress.entries()) {
    yield* checkRepetitions(listener, namespace, ['spec', 'egress', index, 'hosts']);
  }
};

/** A host that brings nothing new: it, or all of its namespace, stands before it; or some of its namespace does. */
function* checkRepetitions({ hosts }: EgressListener, ownNamespace: string, path: Path): Generator<Fault> {
  const seen = new Map<string, Set<string>>();
  for (const [index, host] of hosts.entries()) {
    const [namespace, name] = partsOf(host, ownNamespace);
    if (name === undefined) continue;
    const names = seen.get(namespace) ?? new Set();
    const isRepeated = name === '*' ? names.size > 0 : names.has(name) || names.has('*');
    if (isRepeated)
      yield fault(EGRESS_HOST_REDUNDANT, [...path, index], `"${host}" repeats, or is part of, another host`);
    seen.set(namespace, names.add(name));
  }
  if (seen.size > 1 && seen.get('*')?.has('*')) {
    yield fault(EGRESS_HOST_REDUNDANT, [...path, hosts.indexOf('*/*')], '"*/*" makes all other hosts redundant');
  }
}

/** Namespace and name; a host without a slash has no name that could be compared. */
function partsOf(host: string, ownNamespace: string): readonly [string, string?] {
  const slash = host.indexOf('/');
  if (slash < 0) return [host];
  const namespace = host.slice(0, slash);
  return [namespace === '.' ? ownNamespace : namespace, host.slice(slash + 1)];
}

/** Everything that Istio asks of the hosts that listeners reach. */
export const HOST_RULES: readonly Rule<Sidecar>[] = [hosts, repetitions];
