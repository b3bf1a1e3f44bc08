import type { Finding } from '#findings/finding.ts';
import { nameOf, placeOf } from '#findings/place.ts';
import { plural } from './plural.ts';
import type { Report } from './report.ts';

/** Rows of one page; a job summary of GitHub holds a mebibyte, and nobody reads more. */
const MAX_ROWS = 500;

const ICONS = { error: '❌', warning: '⚠️', info: 'ℹ️' } as const;

/** `-o markdown`: a table of the findings, for the summary of a job or a comment. */
export function reportMarkdown({ findings, summary }: Report): string {
  const { errors, warnings, infos, resources, files, suppressed } = summary;
  const found = [
    [errors, 'error'],
    [warnings, 'warning'],
    [infos, 'hint'],
  ] as const;
  const counts = found.flatMap(([count, noun]) => (count > 0 ? [plural(count, noun)] : []));
  const aside = suppressed > 0 ? `, ${plural(suppressed, 'finding')} suppressed` : '';
  const total = `${counts.join(', ') || 'Nothing found'} in ${plural(resources, 'resource')} of ${plural(files, 'file')}${aside}.`;
  return `${['## Outrigger', '', total, ...(findings.length > 0 ? ['', ...table(findings)] : [])].join('\n')}\n`;
}

function table(findings: readonly Finding[]): readonly string[] {
  const rest = findings.length - MAX_ROWS;
  return [
    '| | code | where | what |',
    '| --- | --- | --- | --- |',
    ...findings.slice(0, MAX_ROWS).map(row),
    ...(rest > 0 ? ['', `And ${plural(rest, 'finding')} more.`] : []),
  ];
}

function row(finding: Finding): string {
  const { severity, entry, path, resource, message } = finding;
  const where = [placeOf(finding), resource && nameOf(resource)]
    .filter((part) => part)
    .map((part) => `${escaped(part ?? '')}`);
  const what = path ? `${escaped(path)}: ${escaped(message)}` : escaped(message);
  return `| ${ICONS[severity]} | ${entry.code} | ${where.join('<br>')} | ${what} |`;
}

/** What comes from a file must not become mark-up: no links, no images, no cells of its own. */
function escaped(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\\`*_{}[\]()#+!|~@]/g, '\\$&')
    .replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
