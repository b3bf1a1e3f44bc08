import type { CatalogueEntry } from '#findings/entry.ts';

/** `docs/findings.md`: the catalogue as a page, made by `node build/findings-page.ts` and compared by a test. */
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
    `**Remedy.** ${remedy}`,
    '',
    ...(bad === undefined ? [] : ['Not like this:', '', ...fenced(bad), '']),
    ...(good === undefined ? [] : ['But like this:', '', ...fenced(good), '']),
  ];
}

function fenced(text: string): string[] {
  return ['```yaml', text.trimEnd(), '```'];
}
