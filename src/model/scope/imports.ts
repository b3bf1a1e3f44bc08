import { hostsOverlap, isSubsetOf } from '../names/hosts.ts';

/** The hosts of an egress listener by the namespace they are in; `*` for any. */
export type Imports = ReadonlyMap<string, readonly string[]>;

/** Reads `namespace/host`; `.` is the Sidecar's own namespace, `~` none. */
export function readImports(hosts: readonly string[], namespace: string): Imports {
  const imports = new Map<string, string[]>();
  for (const text of hosts) {
    const slash = text.indexOf('/');
    const [place, host] = slash < 0 ? ['*', text] : [text.slice(0, slash), text.slice(slash + 1)];
    if (place === '~') continue;
    const key = place === '.' ? namespace : place;
    imports.set(key, [...(imports.get(key) ?? []), host]);
  }
  return imports;
}

/** The lists that count for something in a namespace: its own, then that for any. */
export function listsFor(imports: Imports, namespace: string): readonly (readonly string[])[] {
  return [imports.get(namespace), imports.get('*')].filter((list) => list !== undefined);
}

/** Whether a service's host is among imported ones. */
export function importsHost(list: readonly string[], host: string): boolean {
  return list.some((imported) => isSubsetOf(host, imported));
}

/** Whether a rule's host has names in common with imported ones. */
export function touchesHost(list: readonly string[], host: string): boolean {
  return list.some((imported) => hostsOverlap(host, imported));
}
