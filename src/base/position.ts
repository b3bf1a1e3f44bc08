/** A place in a text a person can open: line and column count from 1, the column in UTF-16 units. */
export interface Position {
  readonly file?: string;
  readonly line: number;
  readonly column: number;
}
