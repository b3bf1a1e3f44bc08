import type { Installation } from '../../config/installation.ts';
import { fieldAt } from '../../kube/fields.ts';
import type { ImageSettings } from './proxy-image.ts';

/** The values that a proxy's image is put together from. The tag may be a number, as Helm users like to write it. */
export function imageSettings({ settings, values }: Installation): ImageSettings {
  const tag = fieldAt(values, ['global', 'tag']) ?? '';
  const { hub = '', proxy, variant = '' } = settings.global ?? {};
  return { hub, tag: String(tag), name: proxy?.image ?? '', variant };
}
