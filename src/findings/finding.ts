import type { Position } from '#base/position.ts';
import type { CatalogueEntry, Severity } from './entry.ts';

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

/** Another place that a finding is about: the other side of a conflict, or what a reference was looked for among. */
export interface Related {
  readonly message: string;
  readonly position?: Position;
  readonly path?: string;
  readonly resource?: ResourceName;
}

/** A user's fault (or a hint), as a value: it says what, where and how to mend it, and is collected, never thrown. */
export interface Finding {
  /** What kind of finding it is: its code, and what to do about it. */
  readonly entry: CatalogueEntry;
  /** The entry's own, unless the circumstances soften it. */
  readonly severity: Severity;
  readonly message: string;
  readonly position?: Position;
  /** The field, in the notation of kubectl: `spec.http[0].route[1].weight`. */
  readonly path?: string;
  readonly resource?: ResourceName;
  readonly excerpt?: Excerpt;
  /** What else makes it this finding and no other, where code and place do not. */
  readonly parameters?: readonly string[];
  readonly related?: readonly Related[];
}
