import { describeJson } from '#base/describe.ts';
import type { Json, JsonObject } from '#base/json.ts';
import { didYouMean, suggestSpelling } from '#base/spell-suggest.ts';
import { type Fault, fault } from '#findings/fault.ts';
import type { Kind } from '#kinds/kind.ts';
import { findKind, KINDS } from '#kinds/registry.ts';
import { isOfOtherTool } from '#kube/other-tools.ts';
import { API_VERSION_OR_KIND_MISSING, KIND_UNKNOWN, NOT_A_KUBERNETES_OBJECT, VERSION_NOT_SERVED } from './findings.ts';

/** Whether an object says what it is, and if it claims to be one of Istio's, whether Istio has such a kind. */
export function identityFaults(object: JsonObject): readonly Fault[] {
  const { apiVersion, kind } = object;
  if (isOfOtherTool(object)) {
    const why =
      apiVersion === undefined ? 'has neither apiVersion nor kind' : `is another tool's, as its apiVersion says`;
    return [fault(NOT_A_KUBERNETES_OBJECT, [], `the document ${why}, so it is not checked`)];
  }
  const unsaid = ['apiVersion', 'kind'].filter((field) => typeof object[field] !== 'string' || object[field] === '');
  if (unsaid.length > 0)
    return unsaid.map((field) => fault(API_VERSION_OR_KIND_MISSING, [field], unsaidMessage(object[field])));
  const known = findKind(String(apiVersion), String(kind));
  return known ? versionFaults(known, String(apiVersion)) : kindFaults(String(apiVersion), String(kind));
}

function unsaidMessage(value: Json | undefined): string {
  if (value === undefined || value === null || value === '') return 'is missing, so nobody knows what the object is';
  return `must be a string, not ${describeJson(value)}`;
}

function versionFaults({ kind, group, versions }: Kind, apiVersion: string): readonly Fault[] {
  const version = apiVersion.slice(group.length + 1);
  if (versions.includes(version)) return [];
  const served = versions.map((each) => `${group}/${each}`).join(' or ');
  return [fault(VERSION_NOT_SERVED, ['apiVersion'], `${kind} is not served as ${apiVersion}: must be ${served}`)];
}

function kindFaults(apiVersion: string, kind: string): readonly Fault[] {
  const group = apiVersion.slice(0, apiVersion.lastIndexOf('/'));
  const kinds = KINDS.filter((row) => row.group === group).map((row) => row.kind);
  if (kinds.length === 0) return [];
  const meant = suggestSpelling(kind, kinds);
  const hint = meant ? didYouMean(meant) : `; must be one of ${kinds.join(', ')}`;
  return [fault(KIND_UNKNOWN, ['kind'], `${group} has no kind ${kind}${hint}`)];
}
