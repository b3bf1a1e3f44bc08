import type { FolderWatch } from '#config/watch-folders.ts';
import type { KeyPair } from '#pki/key-pair.ts';

/** Where the key pair comes from: files, a Secret, or one made at the start. */
export interface KeyPairSource {
  load(): Promise<KeyPair>;
  /** Tells whenever the pair may have changed. */
  watch(watching: FolderWatch): void;
}

/** A pair that never changes. */
export function fixedKeyPair(pair: KeyPair): KeyPairSource {
  return { load: async () => pair, watch: () => {} };
}
