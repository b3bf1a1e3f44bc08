import { mapOf, message, named, repeated } from '#proto/message.ts';
import { string } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';

const LabelSelectorRequirement = message('LabelSelectorRequirement', {
  key: string,
  operator: string,
  values: repeated(string),
});

/** A selector as Kubernetes writes it, which is why its .proto names look different from all others. */
export const LabelSelector = message('LabelSelector', {
  matchLabels: named('matchLabels', mapOf(string)),
  matchExpressions: named('matchExpressions', repeated(LabelSelectorRequirement)),
});
export type LabelSelector = ValueOf<typeof LabelSelector>;
