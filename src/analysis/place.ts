import { formatPath, type Path } from '#base/path.ts';
import type { Position } from '#base/position.ts';
import { valueAt } from '#base/value-at.ts';
import type { Finding, Related, ResourceName } from '#findings/finding.ts';
import type { Counterpart, Discovery } from './analyzer.ts';
import type { Subject } from './scene/subject.ts';

/** Makes a finding of a discovery: its severity and message may have been softened. */
export function placeDiscovery(
  { entry, subject, path, at = path, counterparts }: Discovery,
  { severity, message }: Pick<Finding, 'severity' | 'message'>,
): Finding {
  return {
    entry,
    severity,
    message,
    resource: resourceOf(subject),
    ...positionOf(subject, at),
    ...(path.length > 0 && { path: formatPath(path) }),
    ...(counterparts && counterparts.length > 0 && { related: counterparts.map(relatedOf) }),
  };
}

function relatedOf({ subject, path, message }: Counterpart): Related {
  return {
    message,
    resource: resourceOf(subject),
    ...positionOf(subject, path),
    ...(path.length > 0 && { path: formatPath(path) }),
  };
}

function resourceOf({ kind, namespace, name, object }: Subject): ResourceName {
  return { apiVersion: String(object.value['apiVersion'] ?? ''), kind, namespace, name };
}

/** A field that is not written is looked for at the beginning of its object; what is in no file has no position. */
function positionOf({ object }: Subject, path: Path): { readonly position?: Position } {
  const { resource, value } = object;
  if (!resource) return {};
  const isWritten = path.length > 0 && valueAt(value, path) !== undefined;
  return { position: isWritten ? resource.keyPosition(path) : resource.position([]) };
}
