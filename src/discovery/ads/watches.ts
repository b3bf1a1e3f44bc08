import type { Resource, Wanted } from '#xds/content/content.ts';

/** What a stream asked for of one type, and what it was told. */
export interface Watch {
  readonly typeUrl: string;
  /** `all` for a wildcard. */
  wanted: Wanted;
  /** The nonce of the last answer; empty before the first. */
  nonce: string;
  /** The last nonce that the proxy has accepted. */
  accepted: string;
  /** Why the proxy refused the last answer, if it did. */
  refusal: string | undefined;
  /** What it has now, by name. */
  readonly told: Map<string, Resource>;
}

export function newWatch(typeUrl: string, wanted: Wanted): Watch {
  return { typeUrl, wanted, nonce: '', accepted: '', refusal: undefined, told: new Map() };
}

/** What differs between what a proxy has and what it is to have. */
export interface Difference {
  readonly changed: readonly Resource[];
  readonly removed: readonly string[];
}

/** Compares by identity: content gives the same object for what is the same. */
export function differenceOf(watch: Watch, resources: readonly Resource[]): Difference {
  const now = new Map(resources.map((resource) => [resource.name, resource]));
  return {
    changed: resources.filter(({ name, body }) => watch.told.get(name)?.body !== body),
    removed: [...watch.told.keys()].filter((name) => !now.has(name)).sort(),
  };
}

/** Takes note of what was sent. */
export function noteTold(watch: Watch, { changed, removed }: Difference): void {
  for (const resource of changed) watch.told.set(resource.name, resource);
  for (const name of removed) watch.told.delete(name);
}
