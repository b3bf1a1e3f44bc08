import type { Model } from '#model/model.ts';
import type { ObjectMeta } from '#model/objects/config.ts';
import type { Message } from '#xds/messages/message.ts';
import { originsOf } from '#xds/origins.ts';

/** Where a resource comes from: `shop.yaml:12 VirtualService shop/cart`. */
export function originLines(model: Model, resource: Message): readonly string[] {
  return [...new Set(originsOf(model, resource).map(originLine))];
}

/** An object by its place and name. */
export function originLine({ object, namespace, name }: ObjectMeta): string {
  const title = `${String(object.value['kind'])} ${namespace}/${name}`;
  if (!object.resource) return title;
  const { file, line } = object.resource.position([]);
  return `${file}:${line} ${title}`;
}
