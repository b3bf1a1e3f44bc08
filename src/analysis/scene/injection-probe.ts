import type { JsonObject } from '#base/json.ts';

/** What an injection makes of the pod of a workload. */
export type InjectionVerdict =
  | { readonly kind: 'injected'; readonly pod: JsonObject }
  | { readonly kind: 'skipped'; readonly reason: string; readonly isAskedFor: boolean }
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

/** Injects the pod of a workload, only to see what happens; undefined for what has no pod. */
export type InjectionProbe = (workload: JsonObject) => InjectionVerdict | undefined;
