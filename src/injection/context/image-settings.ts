import { isList, type Json } from '#base/json.ts';
import { valueAt } from '#base/value-at.ts';
import type { IstioConfig } from '#config/istio-config.ts';
import type { ImageSettings } from './proxy-image.ts';

/** The values that a proxy's image is put together from. The tag may be of any type: Helm users like to write 1.30. */
export function imageSettings({ settings, values }: IstioConfig): ImageSettings {
  const tag = valueAt(values, ['global', 'tag']);
  const { hub = '', proxy, variant = '' } = settings.global ?? {};
  return { hub, tag: tag === undefined ? '' : asGoPrints(tag), name: proxy?.image ?? '', variant };
}

/** What is not a tag at all makes an image that nobody overlooks, as it does in Istio. */
function asGoPrints(tag: Json): string {
  if (tag === null) return '<nil>';
  return isList(tag) ? `[${tag.map(asGoPrints).join(' ')}]` : String(tag);
}
