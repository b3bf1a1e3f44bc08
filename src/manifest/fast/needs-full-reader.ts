/** Thrown where a text leaves the everyday dialect, and caught in read.ts: the rigorous reader takes over. */
export class Unusual extends Error {
  constructor() {
    super('unusual YAML');
  }
}
