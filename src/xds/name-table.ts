import type { World } from '#model/world.ts';
import type { Resource } from './content.ts';
import { NAME_TABLE } from './type-urls.ts';

/** The names that agents with DNS capture answer themselves: each service with an address. */
export function nameTable({ services }: World): Resource {
  const known = services.filter(({ addresses }) => addresses.length > 0);
  const table = Object.fromEntries(
    known.map(({ hostname, name, namespace, addresses }) => [
      hostname,
      { ips: addresses, registry: 'Kubernetes', shortname: name, namespace },
    ]),
  );
  return { name: '', body: { '@type': NAME_TABLE, table } };
}
