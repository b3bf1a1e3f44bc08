import type { Model } from '#model/model.ts';
import { isHeadless } from '#model/services/service.ts';
import type { Resource } from './content.ts';
import { NAME_TABLE } from './type-urls.ts';

/** The names that agents with DNS capture answer themselves: each service of Kubernetes with an address. */
export function nameTable({ services }: Model): Resource {
  const known = services.all.filter((service) => service.registry === 'Kubernetes' && !isHeadless(service));
  const rows = known.map(
    ({ hostname, addresses, name, namespace }) =>
      [hostname, { ips: addresses, registry: 'Kubernetes', shortname: name, namespace }] as const,
  );
  const table = Object.fromEntries(rows.filter(([, { ips }]) => ips.length > 0));
  return { name: '', body: { '@type': NAME_TABLE, table } };
}
