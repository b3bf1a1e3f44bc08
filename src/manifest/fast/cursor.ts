import { NeedsFullReader } from './needs-full-reader.ts';

const SPACE = 0x20;
const NEWLINE = 0x0a;
const HASH = 0x23;
const DASH = 0x2d;

/** A place in the text that only moves forward; between lines it passes over blank lines and comments. */
export class Cursor {
  readonly text: string;
  /** The offset of the next character to read. */
  at = 0;
  /** The column where the current line's content (or the collection within it) begins; -1 after the last line. */
  indent = -1;
  #lineStart = 0;

  constructor(text: string) {
    this.text = text;
    this.startLine(0);
  }

  /** The code of the next character; NaN at the end. */
  get code(): number {
    return this.text.charCodeAt(this.at);
  }

  get atLineEnd(): boolean {
    return this.at >= this.text.length || this.code === NEWLINE;
  }

  /** Whether a list item (`- `) begins here. */
  get atDash(): boolean {
    return this.code === DASH && isBlank(this.text.charCodeAt(this.at + 1));
  }

  skipSpaces(): void {
    while (this.code === SPACE) this.at++;
  }

  skipBlanks(): void {
    while (this.code === SPACE || this.code === NEWLINE) this.at++;
  }

  /** A collection that begins in the middle of a line (`- name: x`) has its own column as its indentation. */
  indentHere(): void {
    this.indent = this.at - this.#lineStart;
  }

  /** Leaves a line that holds nothing more than spaces or a comment. */
  finishLine(): void {
    this.skipSpaces();
    if (this.code === HASH && this.text.charCodeAt(this.at - 1) === SPACE) this.#skipLine();
    if (!this.atLineEnd) throw new NeedsFullReader();
    this.startLine(this.at + 1);
  }

  /** Goes to the first content at or after the start of a line. */
  startLine(start: number): void {
    this.at = start;
    for (;;) {
      this.#lineStart = this.at;
      this.skipSpaces();
      if (this.code === HASH) this.#skipLine();
      if (!this.atLineEnd || this.at >= this.text.length) break;
      this.at++;
    }
    if (this.at < this.text.length) this.indentHere();
    else this.indent = -1;
  }

  #skipLine(): void {
    const newline = this.text.indexOf('\n', this.at);
    this.at = newline < 0 ? this.text.length : newline;
  }
}

/** Whether a character separates tokens: a space, a line break or the end of the text. */
export function isBlank(code: number): boolean {
  return code === SPACE || code === NEWLINE || Number.isNaN(code);
}
