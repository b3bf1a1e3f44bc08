import { ENVOY_FILTER } from './envoy-filter/kind.ts';
import type { Kind } from './kind.ts';

/** The registry: every kind that Outrigger judges. */
export const KINDS: readonly Kind[] = [ENVOY_FILTER];

const BY_NAME: ReadonlyMap<string, Kind> = new Map(KINDS.map((kind) => [`${kind.group}/${kind.kind}`, kind]));

/** Versions do not matter: all served versions of a kind carry the same spec. */
export function findKind(apiVersion: string, kind: string): Kind | undefined {
  return BY_NAME.get(`${apiVersion.slice(0, apiVersion.lastIndexOf('/'))}/${kind}`);
}
