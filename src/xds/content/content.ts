import type { TypedJson } from '#envoy/messages.ts';
import type { CallingProxy } from '#model/proxy/caller.ts';

/** One resource as a proxy is told it: plain protobuf JSON, encoded where it leaves. */
export interface Resource {
  /** Empty for types that have one resource without a name. */
  readonly name: string;
  readonly body: TypedJson;
}

/** Gives back the same object for what is the same: proxies are told only what differs. */
export type Recall = (resource: Resource) => Resource;

/** What a proxy asks for: all of a type, or some of it by name. */
export type Wanted = 'all' | ReadonlySet<string>;

/** What proxies are told, as it is now. Asking twice without a change in between gives the same objects. */
export interface Content {
  /** Changes whenever what somebody is told may have changed. */
  readonly version: string;
  /**
   * The resources of a type that a proxy is to have; undefined where it gets no answer at all. Of a type that nobody
   * knows there are none, which is an answer.
   */
  resourcesFor(proxy: CallingProxy, typeUrl: string, wanted: Wanted): readonly Resource[] | undefined;
}

/** Where content comes from: the newest, and a word when there is newer. */
export interface ContentSource {
  current(): Content;
  /** Calls the listener after each change, until the signal aborts. */
  onChange(listener: () => void, signal: AbortSignal): void;
}
