import type { RouteConfiguration, VirtualHost } from '#xds/messages/resources.ts';

/** The virtual host for a request's host: by the whole name, else the longest wildcard at the front, else at the end. */
export function findVirtualHost(
  { virtualHosts = [], ...table }: RouteConfiguration,
  host: string,
): VirtualHost | undefined {
  const ignoresPort = table['ignorePortInHostMatching'] === true;
  const name = (ignoresPort ? host.replace(/:\d+$/, '') : host).toLowerCase();
  const domains = virtualHosts.flatMap((virtualHost) => virtualHost.domains.map((domain) => ({ domain, virtualHost })));
  const exact = domains.find(({ domain }) => domain.toLowerCase() === name);
  if (exact) return exact.virtualHost;
  const isLonger = (text: string) => text.length > 1;
  const front = domains.filter(
    ({ domain }) => domain.startsWith('*') && isLonger(domain) && name.endsWith(domain.slice(1).toLowerCase()),
  );
  const end = domains.filter(
    ({ domain }) => domain.endsWith('*') && isLonger(domain) && name.startsWith(domain.slice(0, -1).toLowerCase()),
  );
  const longest = (list: typeof domains) => [...list].sort((a, b) => b.domain.length - a.domain.length)[0];
  return (longest(front) ?? longest(end) ?? domains.find(({ domain }) => domain === '*'))?.virtualHost;
}
