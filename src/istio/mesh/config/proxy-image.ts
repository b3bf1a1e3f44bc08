import { message } from '#proto/message.ts';
import { string } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';

/** Which build of the proxy's image is used: distroless, debug or the usual one. */
export const ProxyImage = message('ProxyImage', { imageType: string });
export type ProxyImage = ValueOf<typeof ProxyImage>;
