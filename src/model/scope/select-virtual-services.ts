import { isSubsetOf } from '../names/hosts.ts';
import { visibleTo } from '../names/visibility.ts';
import type { VirtualServiceRule } from '../rules/virtual-service.ts';
import { type Imports, listsFor, touchesHost } from './imports.ts';

/** The rules that concern what an egress listener imports: private ones first, then exported ones, then public ones. */
export function selectVirtualServices(
  rules: readonly VirtualServiceRule[],
  imports: Imports,
  namespace: string,
): readonly VirtualServiceRule[] {
  return visibleTo(ownRoutesFirst(rules, namespace), namespace).filter((rule) => isImported(rule, imports));
}

function isImported({ spec, namespace, semantics }: VirtualServiceRule, imports: Imports): boolean {
  const lists = listsFor(imports, namespace);
  if (semantics === 'istio') return lists.some((list) => spec.hosts.some((host) => touchesHost(list, host)));
  return lists.some((list) => spec.hosts.some((host) => list.some((imported) => isSubsetOf(host, imported))));
}

/** Routes of Gateway API that a client's own namespace has made come before those that services bring along. */
function ownRoutesFirst(rules: readonly VirtualServiceRule[], namespace: string): readonly VirtualServiceRule[] {
  const isOwn = ({ semantics, namespace: own }: VirtualServiceRule) => semantics === 'gateway-api' && own === namespace;
  return [...rules.filter(isOwn), ...rules.filter((rule) => !isOwn(rule))];
}
