import { KINDS } from '#kinds/registry.ts';
import type { GroupVersionResource } from './review.ts';

/** What stands for every resource that Outrigger does not know. */
const OTHER: GroupVersionResource = { group: 'other', version: 'other', resource: 'other' };

const KNOWN: ReadonlySet<string> = new Set(
  KINDS.flatMap(({ group, versions, kind }) => versions.map((version) => [group, version, pluralOf(kind)].join('/'))),
);

/** The resource as a label of metrics: one of those that Outrigger judges, or `other`, whatever a caller makes up. */
export function knownResource(claimed: GroupVersionResource): GroupVersionResource {
  const { group, version, resource } = claimed;
  return KNOWN.has([group, version, resource].join('/')) ? { group, version, resource } : OTHER;
}

/** The name of a kind's collection, as all of Istio's CRDs make it: `ServiceEntry` is in `serviceentries`. */
function pluralOf(kind: string): string {
  return `${kind.toLowerCase()}s`.replace(/([^aeiou])ys$/, '$1ies');
}
