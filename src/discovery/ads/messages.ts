import { messageNamed } from '#envoy/descriptors.ts';
import { encode, makeMessage, type TypedBytes } from '#envoy/messages.ts';
import type { Message } from '#envoy/protobuf.ts';
import type { Node } from '#model/proxy/caller.ts';
import type { Resource } from '#xds/content/content.ts';

/** `google.rpc.Status`, by which a proxy refuses what it was told. */
export interface RefusalDetail {
  readonly code: number;
  readonly message: string;
}

/** `envoy.service.discovery.v3.DeltaDiscoveryRequest`, as its descriptor says. */
export interface DeltaRequest extends Message {
  readonly node?: Node;
  readonly typeUrl: string;
  readonly resourceNamesSubscribe: readonly string[];
  readonly resourceNamesUnsubscribe: readonly string[];
  readonly initialResourceVersions: Readonly<Record<string, string>>;
  readonly responseNonce: string;
  readonly errorDetail?: RefusalDetail;
}

/** `envoy.service.discovery.v3.DiscoveryRequest`, as its descriptor says. */
export interface SotwRequest extends Message {
  readonly node?: Node;
  readonly typeUrl: string;
  readonly versionInfo: string;
  readonly resourceNames: readonly string[];
  readonly responseNonce: string;
  readonly errorDetail?: RefusalDetail;
}

/** What every answer says about itself. */
export interface AnswerHead {
  readonly typeUrl: string;
  readonly version: string;
  readonly nonce: string;
}

const ANY = 'google.protobuf.Any';

/** A `DeltaDiscoveryResponse`: what is new or changed, and what is gone. */
export function deltaAnswer(
  { typeUrl, version, nonce }: AnswerHead,
  resources: readonly Resource[],
  removed: readonly string[],
): Message {
  return makeMessage(messageNamed('envoy.service.discovery.v3.DeltaDiscoveryResponse'), {
    typeUrl,
    nonce,
    systemVersionInfo: version,
    resources: resources.map(({ name, body }) =>
      makeMessage(messageNamed('envoy.service.discovery.v3.Resource'), { name, resource: anyOf(encode(body)) }),
    ),
    removedResources: [...removed],
  });
}

/** A `DiscoveryResponse`: all that was asked for. */
export function sotwAnswer({ typeUrl, version, nonce }: AnswerHead, resources: readonly Resource[]): Message {
  return makeMessage(messageNamed('envoy.service.discovery.v3.DiscoveryResponse'), {
    typeUrl,
    nonce,
    versionInfo: version,
    resources: resources.map(({ body }) => anyOf(encode(body))),
  });
}

function anyOf({ typeUrl, value }: TypedBytes): Message {
  return makeMessage(messageNamed(ANY), { typeUrl, value });
}
