import type { Extension } from '../messages/message.ts';
import type { MeshProxy } from '../proxy.ts';

export function customAuthorization(_proxy: MeshProxy, _level: 'http' | 'tcp'): readonly Extension[] {
  return [];
}

export function httpAuthorization(_proxy: MeshProxy): readonly Extension[] {
  return [];
}

export function tcpAuthorization(_proxy: MeshProxy): readonly Extension[] {
  return [];
}
