import { printable } from '#base/printable.ts';
import type { Addition } from '#injection/outcome.ts';
import type { Report, RuleAnswer } from './report.ts';

/** A report for people: the result first, then how it came about. */
export function printReport(report: Report): string {
  const { workload, result, because, warnings } = report;
  return [
    `${workload}: ${result}: ${because.join('; ')}`,
    ...warnings.map((warning) => `  warning: ${warning}`),
    ...section('Does the API server ask?', apiServerLines(report)),
    ...section('Does the injector inject?', ruleLines(report.rules)),
    ...section('What is added?', report.additions.flatMap(additionLines)),
    '',
  ]
    .map(printable)
    .join('\n');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `  ${title}`, ...lines.map((line) => `    ${line}`)];
}

function apiServerLines({ apiServer, rules }: Report): readonly string[] {
  if (rules.length === 0) return [];
  if (!apiServer) return ['that depends on the labels of the namespace: give them with --namespace-labels'];
  const labels = Object.entries(apiServer.namespaceLabels).map(([key, value]) => `${key}=${value}`);
  return [
    `namespace labels: ${labels.join(', ') || 'none'}`,
    ...columns(
      apiServer.entries.map(({ entry, matches, unmet }) => [
        matches ? '→' : ' ',
        entry,
        matches ? 'yes' : `no: ${unmet.join('; ')}`,
      ]),
    ),
  ];
}

function ruleLines(rules: readonly RuleAnswer[]): readonly string[] {
  const end = rules.findIndex(({ decides }) => decides) + 1 || rules.length;
  return columns([
    ...rules.slice(0, end).map(({ rule, answer, detail, decides }) => [decides ? '→' : ' ', rule, answer, detail]),
    ...rules.slice(end).map(({ rule }) => [' ', rule, 'not asked']),
  ]);
}

const PARTS = [
  ['init containers', 'initContainers'],
  ['containers', 'containers'],
  ['volumes', 'volumes'],
  ['labels', 'labels'],
  ['annotations', 'annotations'],
] as const;

function additionLines(addition: Addition): readonly string[] {
  const parts = PARTS.filter(([, part]) => addition[part].length > 0);
  const lines = columns(parts.map(([title, part]) => [`  ${title}`, addition[part].join(', ')]));
  return [
    `template ${addition.template}`,
    ...(lines.length > 0 ? lines : ['  nothing by name: it changes what is there']),
  ];
}

/** Cells of a column start below each other; the last one may be of any length. */
function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  const cell = (text: string, column: number, row: readonly string[]) =>
    column === row.length - 1 ? text : text.padEnd(widths[column] ?? 0);
  return rows.map((row) => row.map((text, column) => cell(text, column, row)).join('  '));
}
