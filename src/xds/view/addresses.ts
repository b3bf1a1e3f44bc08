import { familiesOf, isOn, type ProxyNode } from '#model/proxy/proxy.ts';
import { type Service, UNSPECIFIED_ADDRESS } from '#model/services/service.ts';

/** The addresses of a service that a proxy can use, the preferred one first; none if it has no address of its own. */
export function addressesFor(service: Service, proxy: ProxyNode): readonly string[] {
  const families = familiesOf(proxy);
  const usable = service.addresses.filter((address) => {
    if (service.registry === 'External' || families === 'dual') return true;
    return (families === 'ipv6') === address.includes(':');
  });
  const known = usable.filter((address) => address !== UNSPECIFIED_ADDRESS);
  if (known.length > 0) return known;
  return isOn(proxy, 'DNS_CAPTURE') ? allocatedFor(service, families) : [];
}

/** The address under which a service is listened for; `0.0.0.0` if it has none. */
export function addressFor(service: Service, proxy: ProxyNode): string {
  return addressesFor(service, proxy)[0] ?? service.addresses[0] ?? UNSPECIFIED_ADDRESS;
}

function allocatedFor({ allocatedAddresses }: Service, families: ReturnType<typeof familiesOf>): readonly string[] {
  if (families === 'dual') return allocatedAddresses;
  return allocatedAddresses.filter((address) => (families === 'ipv6') === address.includes(':'));
}
