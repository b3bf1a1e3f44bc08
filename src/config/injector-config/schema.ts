import { LabelSelector } from '#istio/parts/selection/label-selector.ts';
import { mapOf, message, repeated } from '#proto/message.ts';
import { string } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';

/**
 * The `config` document of the istio-sidecar-injector ConfigMap. It is not a protobuf message, but it is read as
 * leniently, so it is declared in the same way.
 */
export const InjectorConfig = message('The injector config', {
  /** `enabled` or `disabled`: what happens to pods that nothing else is said about. */
  policy: string,
  /** The templates, or aliases of templates, for pods that do not choose any. */
  defaultTemplates: repeated(string),
  templates: mapOf(string),
  /** Other names for one or several templates. */
  aliases: mapOf(repeated(string)),
  neverInjectSelector: repeated(LabelSelector),
  alwaysInjectSelector: repeated(LabelSelector),
  /** Written to every injected pod. */
  injectedAnnotations: mapOf(string),
});
export type InjectorConfig = ValueOf<typeof InjectorConfig>;
