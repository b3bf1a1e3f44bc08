import type { FindingSource, Severity } from '../finding.ts';

/** What a person may want to know about a code beyond the one line of a finding. */
export interface CatalogueEntry {
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

/** One area's entries by code. A new finding is one more row. */
export type CatalogueTable = Readonly<Record<string, CatalogueEntry>>;
