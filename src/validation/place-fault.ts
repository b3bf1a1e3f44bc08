import type { Json, JsonObject } from '#base/json.ts';
import { formatPath } from '#base/path.ts';
import type { Position } from '#base/position.ts';
import { valueAt } from '#base/value-at.ts';
import type { Fault } from '#findings/fault.ts';
import type { Finding, ResourceName } from '#findings/finding.ts';
import { makeFinding } from '#findings/make-finding.ts';
import { metadataOf } from '#kube/metadata.ts';
import type { Resource } from '#manifest/resource.ts';

/** Makes a finding of a fault: the fault knows the field, the resource knows where the field is written. */
export function placeFault(fault: Fault, resource: Resource): Finding {
  const { entry, path, message, parameters } = fault;
  return makeFinding(entry, message, {
    position: positionOf(resource, fault),
    resource: resourceName(resource.value),
    ...(path.length > 0 && { path: formatPath(path) }),
    ...(parameters && { parameters }),
  });
}

/**
 * A mapping or list as a whole begins, for a reader, at its name and not at its first entry on the next line. A text that
 * stands on the next line is wrong there.
 */
function positionOf(resource: Resource, { path, ofName = false }: Fault): Position {
  const key = resource.keyPosition(path);
  const value = resource.position(path);
  const isWhole = typeof (valueAt(resource.value, path) ?? {}) === 'object';
  return ofName || (isWhole && key.line !== value.line) ? key : value;
}

/** What an object calls itself, as far as it does. */
export function resourceName({ apiVersion, kind, ...object }: JsonObject): ResourceName {
  const { name, generateName, namespace } = metadataOf(object);
  const text = (value: Json | undefined) => (typeof value === 'string' ? value : '');
  return { apiVersion: text(apiVersion), kind: text(kind), namespace, name: name || generateName };
}
