import type { Path } from '../../base/path.ts';
import { type Fault, fault, type Rule } from '../kind.ts';
import { checkNamespacedHost, SIDECAR_HOST } from '../parts/namespaced-host.ts';
import type { EgressListener, Sidecar } from './schema.ts';

const hosts: Rule<Sidecar> = function* ({ spec: { egress } }) {
  for (const [index, listener] of egress.entries()) {
    const path = ['spec', 'egress', index, 'hosts'];
    if (listener.hosts.length === 0) yield fault('OUT1409', path, 'must name at least one host, such as "./*"');
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

interface NamespacedHost {
  readonly namespace: string;
  readonly name: string;
}

/** A host that brings nothing new: it, or all of its namespace, stands before it; or some of its namespace does. */
function* checkRepetitions(listener: EgressListener, ownNamespace: string, path: Path): Generator<Fault> {
  const parsed = listener.hosts.map((host) => parse(host, ownNamespace));
  for (const [index, host] of parsed.entries()) {
    const before = parsed.slice(0, index).filter((other) => other?.namespace === host?.namespace);
    const repeats = before.some((other) => host?.name === '*' || other?.name === '*' || other?.name === host?.name);
    if (host && repeats)
      yield fault('OUT1410', [...path, index], `"${listener.hosts[index]}" repeats, or is part of, another host`);
  }
  const everything = parsed.findIndex((host) => host?.namespace === '*' && host.name === '*');
  const isAlone = parsed.every((host) => !host || host.namespace === '*');
  if (everything >= 0 && !isAlone)
    yield fault('OUT1410', [...path, everything], '"*/*" makes all other hosts superfluous');
}

function parse(host: string, ownNamespace: string): NamespacedHost | undefined {
  const slash = host.indexOf('/');
  if (slash < 0) return undefined;
  const namespace = host.slice(0, slash);
  return { namespace: namespace === '.' ? ownNamespace : namespace, name: host.slice(slash + 1) };
}

export const HOST_RULES: readonly Rule<Sidecar>[] = [hosts, repetitions];
