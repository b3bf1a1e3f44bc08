import type { Analyzer } from '#analysis/analyzer.ts';
import { ANALYZERS, DEFAULT_ANALYZERS, findAnalyzer } from '#analysis/registry.ts';
import { OperationalError } from '#base/operational-error.ts';
import { didYouMean, suggestSpelling } from '#base/spell-suggest.ts';

/** The analyzers that were asked for by name, else all but the optional ones. */
export function chooseAnalyzers(names: readonly string[] | undefined): readonly Analyzer[] {
  if (names === undefined) return DEFAULT_ANALYZERS;
  return names.map((name) => {
    const analyzer = findAnalyzer(name);
    if (analyzer) return analyzer;
    const meant = suggestSpelling(name, namesOf(ANALYZERS));
    throw new OperationalError(
      `there is no analyzer ${name}${didYouMean(meant)} (outrigger analyze --list-analyzers names them)`,
    );
  });
}

/** `--list-analyzers`: a line for each, with the name that istioctl has for it. */
export function listAnalyzers(): string {
  return ANALYZERS.map(
    ({ name, istioName, summary }) => `${name}${istioName ? ` (${istioName})` : ''}\n    ${summary}\n`,
  ).join('');
}

function namesOf(analyzers: readonly Analyzer[]): readonly string[] {
  return analyzers.flatMap(({ name, istioName }) => [name, ...(istioName ? [istioName] : [])]);
}
