import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parser } from '@prometheus-io/lezer-promql';
import { parse } from 'yaml';
import { createMetrics } from '#server/metrics.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly description: string };
}

interface Panel {
  readonly title: string;
  readonly description?: string;
  readonly targets?: readonly { readonly expr: string }[];
}

const { groups }: { groups: readonly { readonly rules: readonly Rule[] }[] } = parse(
  read('manifests/monitoring/alerts.yaml'),
);
const rules = groups.flatMap((group) => group.rules);
const dashboard: {
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly { readonly name: string; readonly query: string }[] };
} = JSON.parse(read('manifests/monitoring/dashboard.json'));
const panels = dashboard.panels.filter(({ targets }) => targets !== undefined);

/** Counted by others: the API server, the kubelet, kube-state-metrics. */
const FOREIGN = [
  'apiserver_admission_webhook_fail_open_count',
  'apiserver_admission_webhook_rejection_count',
  'container_cpu_usage_seconds_total',
  'container_memory_working_set_bytes',
  'kube_pod_container_resource_limits',
];

/** Shown and watched already, and not counted yet. */
const PENDING: readonly string[] = [
  'outrigger_ca_expiry_timestamp_seconds',
  'outrigger_config_age_seconds',
  'outrigger_registration_state',
  'outrigger_watch_staleness_seconds',
];

const counted = createMetrics()
  .registry.getMetricsAsArray()
  .flatMap(({ name, type }) =>
    String(type) === 'histogram' ? ['bucket', 'sum', 'count'].map((part) => `${name}_${part}`) : [name],
  );

/** Every expression with where it stands. Grafana puts a duration in the place of its variable. */
const expressions: readonly (readonly [place: string, expression: string])[] = [
  ...rules.map(({ alert, expr }) => [alert, expr] as const),
  ...panels.flatMap(({ title, targets = [] }) =>
    targets.map(({ expr }, index) => [`${title} ${index}`, expr.replaceAll('$__rate_interval', '5m')] as const),
  ),
];

/** The text of all nodes of a kind in an expression. */
function nodes(expression: string, wanted: (node: { readonly name: string; readonly isError: boolean }) => boolean) {
  const found: string[] = [];
  parser.parse(expression).iterate({
    enter: ({ type, from, to }) => {
      if (wanted(type)) found.push(expression.slice(from, to));
    },
  });
  return found;
}

const metricsIn = (expression: string) => nodes(expression, ({ name }) => name === 'Identifier');

describe('Alert rules and dashboard', () => {
  it.each(expressions)('are PromQL: %s', (_, expression) => {
    expect(nodes(expression, ({ isError }) => isError)).toEqual([]);
    expect(metricsIn(expression).length).toBeGreaterThan(0);
  });

  it('ask for nothing that nobody counts', () => {
    const variables = dashboard.templating.list.flatMap(({ query }) => /^label_values\((\w+)/.exec(query)?.[1] ?? []);
    const asked = [...variables, ...expressions.flatMap(([, expression]) => metricsIn(expression))];
    const known = [...counted, ...FOREIGN, ...PENDING];
    expect(asked.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('wait for a metric only until it is counted', () => {
    expect(PENDING.filter((name) => counted.includes(name))).toEqual([]);
  });

  it('show every metric that is counted', () => {
    const shown = panels.flatMap(({ targets = [] }) => targets.flatMap(({ expr }) => metricsIn(expr)));
    const families = (names: readonly string[]) =>
      new Set(names.map((name) => name.replace(/_(?:bucket|sum|count)$/, '')));
    const rates = ['sidecar_injection_requests_total'];
    expect([...families(counted)].filter((name) => !families(shown).has(name) && !rates.includes(name))).toEqual([]);
  });
});

describe('Alert rules', () => {
  it('have names of their own, a severity, and words for the person who is called', () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    const bare = rules.filter(({ labels, annotations: { summary, description } }) => {
      return !['warning', 'critical'].includes(labels.severity) || summary === '' || !/\.$/.test(description);
    });
    expect(bare).toEqual([]);
  });

  it('have each a paragraph in docs/operations.md on what to do', () => {
    const paragraphs = [...read('docs/operations.md').matchAll(/^### (Outrigger\w+)$/gm)].map(([, name]) => name);
    expect(paragraphs).toEqual(rules.map(({ alert }) => alert));
  });
});
