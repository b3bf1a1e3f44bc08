import type { VerbRow } from './verb.ts';

/** The verbs in the order of `--help`. A new verb is a row here and a file in `verbs/`. */
export const VERBS: readonly VerbRow[] = [];
