/** How bad a finding is. `error` refuses, `warning` informs, `info` only tells. */
export type Severity = 'error' | 'warning' | 'info';

/** Which stage found it: reading the text, its structure, the rules of its kind, or everything together. */
type FindingSource = 'syntax' | 'schema' | 'rule' | 'analysis';

/**
 * One kind of finding: what a person may want to know beyond the line of a single one. Each stands by name in the
 * `findings.ts` beside the rules that raise it; the catalogue puts them together.
 */
export interface CatalogueEntry {
  /** Stable, for suppressions, baselines and links: `OUT0101`. */
  readonly code: string;
  readonly severity: Severity;
  readonly source: FindingSource;
  /** A few words, without a full stop: the heading in docs and in SARIF. */
  readonly title: string;
  /** What it means and why it matters. */
  readonly meaning: string;
  /** What to do about it, in the imperative. */
  readonly remedy: string;
  /**
   * The smallest text that earns this finding, and the same text mended. For a rule of Istio's kinds that is a spec or,
   * with `spec` or `kind` at its top, an object without what goes without saying. Where the text would be longer than
   * anybody reads, as for a limit on its length, there is none.
   */
  readonly bad?: string;
  readonly good?: string;
}
