/** How much of the bodies that are being read or reviewed may be held at a time. */
export interface BytesInFlight {
  /** Bytes held now. */
  readonly held: number;
  /** Takes so many bytes, to be given back once; undefined if that would be too many. */
  take(bytes: number): (() => void) | undefined;
}

const MIB = 1024 * 1024;

/** Bytes of all bodies, and of the part that large ones may take, so that a flood of these leaves room for small ones. */
const MAX_BYTES = 64 * MIB;
const MAX_LARGE_BYTES = 48 * MIB;

/** Bytes of a body that counts as large. */
const LARGE_BYTES = 64 * 1024;

export function boundBytesInFlight(): BytesInFlight {
  let held = 0;
  let heldByLarge = 0;
  return {
    get held() {
      return held;
    },
    take: (bytes) => {
      const large = bytes > LARGE_BYTES ? bytes : 0;
      if (held + bytes > MAX_BYTES || heldByLarge + large > MAX_LARGE_BYTES) return undefined;
      held += bytes;
      heldByLarge += large;
      return () => {
        held -= bytes;
        heldByLarge -= large;
      };
    },
  };
}
