import { didYouMean, suggestSpelling } from '#base/spell-suggest.ts';
import { parseSuppressFlag } from '#validation/suppression/flag.ts';
import type { Suppression } from '#validation/suppression/suppression.ts';
import { CATALOGUE, lookUp } from '../catalogue.ts';

/** The flags `--suppress`, which remember whether they covered anything. */
export interface SuppressFlags {
  readonly suppressions: readonly Suppression[];
  /** A line for each that is of no use: its code is not known, or nothing had to be suppressed. */
  idle(): readonly string[];
}

export function suppressFlags(texts: readonly string[]): SuppressFlags {
  const used = new Set<string>();
  const suppressions = texts.map((text): Suppression => {
    const covers = parseSuppressFlag(text);
    return (finding) => {
      const isCovered = covers(finding);
      if (isCovered) used.add(text);
      return isCovered;
    };
  });
  return { suppressions, idle: () => [...new Set(texts)].filter((text) => !used.has(text)).map(idleLine) };
}

function idleLine(text: string): string {
  const code = text.trim().split('=', 1)[0] ?? '';
  if (code === '*' || lookUp(code)) return `warning: --suppress ${text} suppresses nothing`;
  const meant = suggestSpelling(
    code.toUpperCase(),
    CATALOGUE.map((entry) => entry.code),
  );
  return `warning: --suppress ${text} suppresses nothing: no finding has the code ${code}${didYouMean(meant)}`;
}
