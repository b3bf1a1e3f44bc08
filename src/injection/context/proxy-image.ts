import { ANNOTATION } from '../pod/names.ts';
import type { Strings } from '../pod/pod.ts';

/** The values a proxy's image is put together from. */
export interface ImageSettings {
  readonly hub: string;
  /** Helm users write tags such as 1.30 without quotes; here it is text already. */
  readonly tag: string;
  /** The last part of the image's name; empty for the usual one. */
  readonly name: string;
  /** `global.variant`. */
  readonly variant: string;
}

/** The kinds of image that Istio publishes; a tag that ends in one of them says which kind it is. */
const PUBLISHED_IMAGE_TYPES = ['distroless', 'debug'] as const;

/** The image that templates offer as `.ProxyImage`. The annotation beats the ProxyConfig's type, which beats the values. */
export function proxyImage(settings: ImageSettings, configuredType: string | undefined, annotations: Strings): string {
  const type = annotations[ANNOTATION.proxyImageType] ?? configuredType ?? settings.variant;
  return `${settings.hub}/${settings.name || 'proxyv2'}:${typedTag(settings.tag, type)}`;
}

/** The tag for a type of image; `default` is the one without a suffix, no type leaves the tag as it is. */
function typedTag(tag: string, type: string): string {
  if (type === '') return tag;
  const suffix = PUBLISHED_IMAGE_TYPES.map((kind) => `-${kind}`).find((ending) => tag.endsWith(ending)) ?? '';
  const bare = tag.slice(0, tag.length - suffix.length);
  return type === 'default' ? bare : `${bare}-${type}`;
}
