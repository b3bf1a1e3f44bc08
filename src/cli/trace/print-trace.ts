import type { Target } from '#trace/upstream.ts';
import type { Outcome } from '#trace/walk.ts';
import type { ClusterReport, ServerReport, Step, TraceReport, WayReport } from './report.ts';
import type { CheckReport } from './report-checks.ts';

const LABEL_WIDTH = 16;
const DECIMALS = 1;

/** A trace for people: one line for each thing that is met, with the object and line that it comes from. */
export function printTrace({ client, target, way, clusters }: TraceReport): string {
  const lines = [`client ${client}, to ${target}`, ...wayLines(way), ...clusters.flatMap(clusterLines)];
  return `${lines.join('\n')}\n`;
}

function line(label: string, text: string, from: readonly string[] = []): string {
  const places = from.length > 0 ? `  (${from.join(', ')})` : '';
  return `  ${label.padEnd(LABEL_WIDTH)}${text}${places}`;
}

function wayLines({
  listener,
  filterChain,
  routes,
  virtualHost,
  passedOver,
  route,
  checks,
  outcome,
}: WayReport): string[] {
  return [
    ...stepLine('listener', listener),
    ...stepLine('filter chain', filterChain),
    ...(routes === undefined ? [] : [line('routes', routes)]),
    ...stepLine('virtual host', virtualHost),
    ...passedOver.map(({ name, why, from }) => line('passed over', `${name}: ${why}`, from)),
    ...stepLine('route', route),
    ...checks.flatMap(checkLines),
    ...endLine(outcome),
  ];
}

function stepLine(label: string, step: Step | undefined): readonly string[] {
  return step ? [line(label, step.name, step.from)] : [];
}

function endLine(outcome: Outcome): readonly string[] {
  switch (outcome.kind) {
    case 'failure':
      return [line('ends here', outcome.failure)];
    case 'answer':
      return [line('is answered', `${outcome.status}`)];
    case 'redirect':
      return [line('is redirected', JSON.stringify(outcome.redirect))];
    case 'clusters':
      return [];
  }
}

function checkLines({ name, verdict, rules }: CheckReport): readonly string[] {
  const described = rules.map((rule) =>
    line('', `${rule.isMet ? 'meets' : 'does not meet'} ${rule.name}`, rule.from === undefined ? [] : [rule.from]),
  );
  return [line(name, verdict), ...described];
}

function clusterLines({ cluster, percent, from, endpoints, server }: ClusterReport): readonly string[] {
  return [
    `cluster ${cluster}, ${share(percent)}${from.length > 0 ? `  (${from.join(', ')})` : ''}`,
    ...endpoints.map(endpointLine),
    ...(endpoints.length === 0 ? [line('endpoint', 'none known')] : []),
    ...(server ? serverLines(server) : []),
  ];
}

function endpointLine({ address, port, percent, health, security: { security, sni } }: Target): string {
  const spoken = { plaintext: 'plain text', tls: 'TLS', mtls: 'mutual TLS' }[security];
  const name = sni === '' ? '' : ` for ${sni}`;
  return line('endpoint', `${address}:${port}, ${share(percent)}, ${health}, ${spoken}${name}`);
}

function serverLines({ workload, authentication, way, reachesPort }: ServerReport): readonly string[] {
  return [
    `server ${workload}`,
    line('authentication', authentication),
    ...(way ? wayLines(way) : [line('proxy', 'none')]),
    reachesPort === undefined ? line('reaches', 'nothing') : line('reaches', `port ${reachesPort}`),
  ];
}

function share(percent: number): string {
  return `${Number(percent.toFixed(DECIMALS))} %`;
}
