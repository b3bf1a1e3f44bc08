/** Thrown where a text leaves what the fast reader knows, and caught in read.ts: the full reader takes over. */
export class NeedsFullReader extends Error {
  constructor() {
    super('YAML for the full reader');
  }
}
