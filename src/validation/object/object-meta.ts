import { describeJson } from '#base/describe.ts';
import { isList, isObject, type Json, type JsonObject } from '#base/json.ts';
import type { Path } from '#base/path.ts';
import { valueAt } from '#base/value-at.ts';
import { type Fault, fault, faultIf, ofName } from '#findings/fault.ts';
import { findKind } from '#kinds/registry.ts';
import {
  dns1123LabelProblem,
  dns1123SubdomainProblem,
  labelKeyProblem,
  labelValueProblem,
  type NameProblem,
} from '#kube/names.ts';
import type { WorkloadKinds } from '#kube/workloads.ts';
import { METADATA_INVALID, METADATA_WRONG_TYPE } from './findings.ts';
import { metadataIn } from './metadata.ts';

/** How the API server reads the fields of ObjectMeta that people write. */
const FIELD_TYPES: Readonly<Record<string, 'string' | 'object' | 'list'>> = {
  name: 'string',
  generateName: 'string',
  namespace: 'string',
  labels: 'object',
  annotations: 'object',
  finalizers: 'list',
  ownerReferences: 'list',
};

const FITS: Readonly<Record<'string' | 'object' | 'list', (value: Json) => boolean>> = {
  string: (value) => typeof value === 'string',
  object: isObject,
  list: isList,
};

/** What the API server refuses of an object's metadata, and of that of its pods, before it asks a webhook. */
export function objectMetaFaults(object: JsonObject, kindOf: WorkloadKinds): readonly Fault[] {
  if (typeof object['apiVersion'] !== 'string' || typeof object['kind'] !== 'string') return [];
  const places = metadataIn(object, kindOf).flatMap(({ path }) => [
    ...typeFaults(object, path),
    ...labelFaults(object, path),
  ]);
  // Kinds of others have rules of their own for names: those of RBAC may hold colons.
  return findKind(object['apiVersion'], object['kind']) ? [...places, ...nameFaults(object)] : places;
}

/** Null is as good as nothing everywhere. */
function typeFaults(object: JsonObject, path: Path): readonly Fault[] {
  const metadata = valueAt(object, path) ?? {};
  if (!isObject(metadata))
    return [fault(METADATA_WRONG_TYPE, path, `must be an object, not ${describeJson(metadata)}`)];
  return Object.entries(FIELD_TYPES).flatMap(([field, type]) => {
    const value = metadata[field] ?? null;
    if (value === null || FITS[type](value)) return [];
    const wanted = type === 'object' ? 'an object' : `a ${type}`;
    return [fault(METADATA_WRONG_TYPE, [...path, field], `must be ${wanted}, not ${describeJson(value)}`)];
  });
}

function labelFaults(object: JsonObject, path: Path): readonly Fault[] {
  const labels = valueAt(object, [...path, 'labels']) ?? {};
  if (!isObject(labels)) return [];
  return Object.entries(labels).flatMap(([key, value]) => [
    ...faultIf(METADATA_INVALID, [...path, 'labels', key], labelKeyProblem(key)).map(ofName),
    ...faultIf(
      METADATA_INVALID,
      [...path, 'labels', key],
      typeof value === 'string' ? labelValueProblem(value) : undefined,
    ),
  ]);
}

/** The object needs a name, or the beginning of one; the name of its namespace is that of a Namespace. */
function nameFaults(object: JsonObject): readonly Fault[] {
  const metadata = object['metadata'] ?? {};
  if (!isObject(metadata)) return [];
  const { name = null, generateName = null, namespace = null } = metadata;
  if (isUnsaid(name) && isUnsaid(generateName)) {
    return [fault(METADATA_INVALID, ['metadata', 'name'], 'is missing: every object needs one')];
  }
  return [
    ...faultIf(METADATA_INVALID, ['metadata', 'name'], writtenNameProblem(name, dns1123SubdomainProblem)),
    ...faultIf(METADATA_INVALID, ['metadata', 'namespace'], writtenNameProblem(namespace, dns1123LabelProblem)),
  ];
}

function isUnsaid(value: Json): boolean {
  return value === null || value === '';
}

/** A value of another type has been found already, and an empty one counts as none. */
function writtenNameProblem(value: Json, problem: (text: string) => NameProblem): NameProblem {
  return typeof value === 'string' && value !== '' ? problem(value) : undefined;
}
