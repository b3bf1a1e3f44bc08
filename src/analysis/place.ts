import { formatPath, type Path } from '#base/path.ts';
import type { Position } from '#base/position.ts';
import { valueAt } from '#base/value-at.ts';
import type { Finding, Related, ResourceName } from '#findings/finding.ts';
import type { Counterpart, Discovery } from './analyzer.ts';
import { locateAll, type Spot } from './locate.ts';
import type { Subject } from './scene/subject.ts';

/** A discovery, with severity and words that may have been softened. */
export interface Worded extends Pick<Finding, 'severity' | 'message'> {
  readonly discovery: Discovery;
}

/** Makes findings of discoveries: those know the field, the manifests know where it is written. */
export function placeAll(worded: readonly Worded[]): readonly Finding[] {
  const spots = worded.flatMap(({ discovery: { subject, path, at = path, counterparts = [] } }) => [
    spotOf(subject, at),
    ...counterparts.map((other) => spotOf(other.subject, other.path)),
  ]);
  const positions = locateAll(spots).values();
  const next = (): Position | undefined => positions.next().value;
  return worded.map(({ discovery, severity, message }) => ({
    entry: discovery.entry,
    severity,
    message,
    ...placeOf(discovery, next()),
    ...relatedOf(discovery.counterparts ?? [], next),
  }));
}

function relatedOf(
  counterparts: readonly Counterpart[],
  next: () => Position | undefined,
): { readonly related?: readonly Related[] } {
  if (counterparts.length === 0) return {};
  return { related: counterparts.map((other) => ({ message: other.message, ...placeOf(other, next()) })) };
}

function placeOf({ subject, path }: Pick<Discovery, 'subject' | 'path'>, position: Position | undefined) {
  return {
    resource: resourceOf(subject),
    ...(position && { position }),
    ...(path.length > 0 && { path: formatPath(path) }),
  };
}

function resourceOf({ kind, namespace, name, object }: Subject): ResourceName {
  return { apiVersion: String(object.value['apiVersion'] ?? ''), kind, namespace, name };
}

/** A field that is not written is looked for at the beginning of its object. */
function spotOf({ object: { resource, value } }: Subject, path: Path): Spot {
  const isWritten = path.length > 0 && valueAt(value, path) !== undefined;
  return { resource, path: isWritten ? path : [] };
}
