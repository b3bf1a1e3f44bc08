import type { JsonObject } from '#base/json.ts';
import { valueAt } from '#base/value-at.ts';
import { type Labels, metadataOf } from '#kube/metadata.ts';
import { objectIn } from '#model/objects/json-readers.ts';
import type { Subject } from '../scene/subject.ts';

/** What a Deployment makes its pods of. */
export interface PodTemplate {
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly spec: JsonObject;
}

/** The template of a Deployment, and of a Pod the Pod itself. */
export function podTemplateOf({ kind, labels, annotations, spec }: Subject<JsonObject>): PodTemplate {
  if (kind === 'Pod') return { labels, annotations, spec };
  const template = objectIn(spec['template']);
  return { ...metadataOf(template), spec: objectIn(valueAt(template, ['spec'])) };
}
