import { isList, type JsonObject } from '../../base/json.ts';
import { nearest } from '../../base/nearest.ts';
import { type Fault, fault, type Kind } from '../../istio/kind.ts';
import { findKind, KINDS } from '../../istio/kinds.ts';

/** Whether an object says what it is, and if it claims to be one of Istio's, whether Istio has such a kind. */
export function identityFaults(object: JsonObject): readonly Fault[] {
  const { apiVersion, kind } = object;
  if (apiVersion === undefined && kind === undefined) {
    return [fault('OUT0802', [], 'the document has neither apiVersion nor kind, so it is not checked')];
  }
  const unsaid = ['apiVersion', 'kind'].filter((field) => typeof object[field] !== 'string' || object[field] === '');
  if (unsaid.length > 0) return unsaid.map((field) => fault('OUT0801', [field], unsaidMessage(object[field])));
  const known = findKind(String(apiVersion), String(kind));
  return known ? versionFaults(known, String(apiVersion)) : kindFaults(String(apiVersion), String(kind));
}

function unsaidMessage(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'is missing, so nobody knows what the object is';
  return `must be text, not ${isList(value) ? 'a list' : `a ${typeof value}`}`;
}

function versionFaults({ kind, group, versions }: Kind, apiVersion: string): readonly Fault[] {
  const version = apiVersion.slice(group.length + 1);
  if (versions.includes(version)) return [];
  const served = versions.map((each) => `${group}/${each}`).join(', ');
  return [fault('OUT0807', ['apiVersion'], `${kind} is not served as ${apiVersion}: use ${served}`)];
}

function kindFaults(apiVersion: string, kind: string): readonly Fault[] {
  const group = apiVersion.slice(0, apiVersion.lastIndexOf('/'));
  const kinds = KINDS.filter((row) => row.group === group).map((row) => row.kind);
  if (kinds.length === 0) return [];
  const meant = nearest(kind, kinds);
  const remedy = meant ? `did you mean ${meant}?` : `its kinds are ${kinds.join(', ')}`;
  return [fault('OUT0808', ['kind'], `${group} has no kind ${kind}: ${remedy}`)];
}
