import type { JsonObject } from '#base/json.ts';
import { isObject } from '#base/json.ts';
import { type TypedJson, typeUrlOf } from '#envoy/messages.ts';
import { metadataOf } from '#kube/metadata.ts';
import type { Model } from '#model/model.ts';
import { objectsOf } from '#model/objects/store.ts';
import type { Resource } from './content.ts';

const PEER_AUTHENTICATION = 'security.istio.io/v1/PeerAuthentication';

/** Istio's own configuration, for those who ask for it by the Mesh Configuration Protocol. */
export function configurationOf({ store }: Model, typeUrl: string): readonly Resource[] {
  if (typeUrl !== PEER_AUTHENTICATION) return [];
  return objectsOf(store, 'security.istio.io/PeerAuthentication').map(({ value }) => {
    const { name, namespace } = metadataOf(value);
    const key = `${namespace}/${name}`;
    const created = isObject(value['metadata']) ? value['metadata']['creationTimestamp'] : undefined;
    const metadata: JsonObject = { name: key, ...(typeof created === 'string' && { createTime: created }) };
    const spec = isObject(value['spec']) ? value['spec'] : {};
    const body: TypedJson = {
      '@type': typeUrlOf('istio.mcp.v1alpha1.Resource'),
      metadata,
      body: { '@type': typeUrlOf('istio.security.v1beta1.PeerAuthentication'), ...spec },
    };
    return { name: key, body };
  });
}
