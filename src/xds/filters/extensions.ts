import type { Extension } from '../messages/message.ts';
import type { MeshProxy } from '../proxy.ts';
import type { Side } from '../telemetry/effective.ts';

export type Phase = 'AUTHN' | 'AUTHZ' | 'STATS' | 'UNSPECIFIED';

export interface ExtensionPlace {
  readonly side: Side;
  readonly port: number;
  readonly level: 'http' | 'tcp';
}

/** The Wasm and Lua extensions of a phase. */
export function extensionFilters(_proxy: MeshProxy, _place: ExtensionPlace, _phase: Phase): readonly Extension[] {
  return [];
}
