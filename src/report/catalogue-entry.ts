import type { CatalogueEntry } from '#findings/entry.ts';

/** What `outrigger explain CODE` prints about an entry of the catalogue. */
export function catalogueEntryText({ code, severity, title, meaning, remedy, bad, good }: CatalogueEntry): string {
  return [
    `${code} (${severity}): ${title}`,
    '',
    `  why: ${meaning}`,
    `  remedy: ${remedy}`,
    ...(bad === undefined ? [] : ['', '  bad example:', ...indented(bad)]),
    ...(good === undefined ? [] : ['', '  good example:', ...indented(good)]),
    '',
  ].join('\n');
}

function indented(text: string): string[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}`);
}
