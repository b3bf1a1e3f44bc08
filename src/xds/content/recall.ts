import type { Recall, Resource } from './content.ts';

/** Remembers resources from one world to the next. */
export interface Memory {
  readonly recall: Recall;
  /** What was not asked for since the last time is forgotten. */
  forgetUnused(): void;
}

/** A memory by content: of two resources that say the same, the second is taken for the first. */
export function createMemory(): Memory {
  let fresh = new Map<string, Resource>();
  let old = new Map<string, Resource>();
  let recalled = new WeakSet<Resource>();
  return {
    recall: (resource) => {
      if (recalled.has(resource)) return resource;
      const key = `${resource.name}\n${JSON.stringify(resource.body)}`;
      const known = fresh.get(key) ?? old.get(key) ?? resource;
      fresh.set(key, known);
      recalled.add(known);
      return known;
    },
    forgetUnused: () => {
      old = fresh;
      fresh = new Map();
      recalled = new WeakSet();
    },
  };
}
