/** How bad a finding is. `error` refuses, `warning` informs, `info` only tells. */
export type Severity = 'error' | 'warning' | 'info';

/** Which stage found it: reading the text, its structure, the rules of its kind, or everything together. */
export type FindingSource = 'syntax' | 'schema' | 'rule' | 'analysis';

/** A place in a text a person can open: line and column count from 1, the column in UTF-16 units. */
export interface Position {
  readonly file?: string;
  readonly line: number;
  readonly column: number;
}

/** The Kubernetes object a finding is about, as far as it is known. */
export interface ResourceName {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** The line a finding stands on, cut to a window that fits a screen. */
export interface Excerpt {
  readonly text: string;
  /** UTF-16 units of `text` before the place of the finding. */
  readonly caret: number;
}

/** A user's fault (or a hint), as a value: it says what, where and how to mend it, and is collected, never thrown. */
export interface Finding {
  /** A stable code from the catalogue, for example `OUT0101`. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly source: FindingSource;
  readonly position?: Position;
  /** The field, in the notation of kubectl: `spec.http[0].route[1].weight`. */
  readonly path?: string;
  readonly resource?: ResourceName;
  readonly excerpt?: Excerpt;
}
