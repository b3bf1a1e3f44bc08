import type { Model } from '#model/model.ts';
import type { ObjectMeta } from '#model/objects/config.ts';
import type { Message } from '#xds/messages/message.ts';
import type { Provenance } from '#xds/messages/provenance.ts';
import { originsOf } from '#xds/origins.ts';

/** Where a resource comes from: `shop.yaml:12 VirtualService shop/cart`. */
export function originLines(model: Model, resource: Message): readonly string[] {
  return [...new Set(originsOf(model, resource).map(originLine))];
}

/** An object by its place and name. */
function originLine(meta: ObjectMeta): string {
  return placeLine({ meta, path: [] });
}

/** The place in an object: `shop.yaml:31 VirtualService shop/cart`. */
export function placeLine({ meta: { object, namespace, name }, path }: Provenance): string {
  const title = `${String(object.value['kind'])} ${namespace}/${name}`;
  if (!object.resource) return title;
  const { file, line } = object.resource.position(path);
  return `${file}:${line} ${title}`;
}
