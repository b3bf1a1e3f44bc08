import type { Extension } from '../messages/message.ts';
import type { MeshProxy } from '../proxy.ts';

export function jwtFilter(_proxy: MeshProxy): readonly Extension[] {
  return [];
}
