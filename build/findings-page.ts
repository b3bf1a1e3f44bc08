/** Writes docs/findings.md from the catalogue: `node build/findings-page.ts`. A test tells when it is time to. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOGUE } from '#cli/catalogue.ts';
import type { CatalogueEntry } from '#findings/entry.ts';

const PAGE = join(import.meta.dirname, '..', 'docs', 'findings.md');

/** The catalogue as a page of Markdown. */
export function findingsPage(catalogue: readonly CatalogueEntry[]): string {
  const index = catalogue.map(
    ({ code, severity, title }) => `| [${code}](#${code.toLowerCase()}) | ${severity} | ${title} |`,
  );
  return [
    '# Findings',
    '',
    'Everything that Outrigger can find, by its code. The codes are stable: they may be used to suppress findings.',
    '`outrigger explain CODE` prints one entry. This page is made from the catalogue by `node build/findings-page.ts`.',
    '',
    '| code | severity | title |',
    '| --- | --- | --- |',
    ...index,
    '',
    ...catalogue.flatMap(section),
  ].join('\n');
}

function section({ code, severity, source, title, meaning, remedy, bad, good }: CatalogueEntry): string[] {
  return [
    `## ${code}`,
    '',
    `**${title}** (${severity}, ${source})`,
    '',
    meaning,
    '',
    `**Remedy:** ${remedy}`,
    '',
    ...(bad === undefined ? [] : ['Bad example:', '', ...fenced(bad), '']),
    ...(good === undefined ? [] : ['Good example:', '', ...fenced(good), '']),
  ];
}

function fenced(text: string): string[] {
  return ['```yaml', text.trimEnd(), '```'];
}

if (process.argv[1] === import.meta.filename) writeFileSync(PAGE, findingsPage(CATALOGUE));
