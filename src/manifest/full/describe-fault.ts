import type { ErrorCode, YAMLError } from 'yaml';
import type { CatalogueEntry } from '#findings/entry.ts';
import type { DocumentFault } from '../parsed-document.ts';
import {
  ALIAS_UNRESOLVED,
  INDENTATION_INVALID,
  NESTING_TOO_DEEP,
  TAB_IN_INDENTATION,
  TAG_UNKNOWN,
  YAML_INVALID,
} from './findings.ts';
import { shortTag } from './tags.ts';

/** What a complaint of the library comes to for somebody who has not read the YAML specification. */
interface Row {
  readonly complaint: ErrorCode;
  /** Where one code of the library stands for several mistakes, the text that tells this one. */
  readonly says?: RegExp;
  readonly entry: CatalogueEntry;
  /** In place of the library's words. */
  readonly words?: string;
}

/** The first row that fits counts. */
const ROWS: readonly Row[] = [
  { complaint: 'BAD_ALIAS', entry: ALIAS_UNRESOLVED },
  {
    complaint: 'BAD_INDENT',
    entry: INDENTATION_INVALID,
    words: 'this line fits neither the indentation of its neighbours nor a deeper level',
  },
  {
    complaint: 'BLOCK_AS_IMPLICIT_KEY',
    entry: INDENTATION_INVALID,
    words: 'a mapping starts where a value stands already: put it on its own line, indented, or quote the value',
  },
  {
    complaint: 'MULTILINE_IMPLICIT_KEY',
    entry: INDENTATION_INVALID,
    words: 'this line is neither an entry (is a colon missing?) nor indented as part of the value above',
  },
  {
    complaint: 'MISSING_CHAR',
    says: /keys need to be followed by map values/,
    entry: YAML_INVALID,
    words: 'this line has no colon: write "key: value"',
  },
  { complaint: 'RESOURCE_EXHAUSTION', entry: NESTING_TOO_DEEP },
  { complaint: 'TAB_AS_INDENT', entry: TAB_IN_INDENTATION, words: 'a tab stands where only spaces may indent' },
  { complaint: 'TAG_RESOLVE_FAILED', entry: TAG_UNKNOWN },
  {
    complaint: 'BAD_SCALAR_START',
    entry: YAML_INVALID,
    words: 'a value cannot begin with this character: put it in quotes',
  },
  {
    complaint: 'UNEXPECTED_TOKEN',
    says: /^Unexpected \S+ at node end|^Unexpected scalar token/,
    entry: YAML_INVALID,
    words: 'this does not belong here: what stands before it is complete already',
  },
];

/** One fault for one complaint of the library about a text. */
export function describeFault({ code, message, pos: [start, end] }: YAMLError, text: string): DocumentFault {
  const row = ROWS.find(({ complaint, says }) => complaint === code && (says === undefined || says.test(message)));
  const unresolved = /^Unresolved tag: (.*)$/s.exec(message)?.[1];
  const words = unresolved ? `the tag ${shortTag(unresolved)} means nothing to Kubernetes` : row?.words;
  // What was read as one key over several lines went wrong on the last of them.
  const offset = code === 'MULTILINE_IMPLICIT_KEY' ? lineStart(text, end - 1) : Math.max(0, start);
  return {
    entry: row?.entry ?? YAML_INVALID,
    message: words ?? decapitalise(message),
    offset: skipSpaces(text, offset),
  };
}

/** Where the line of an offset begins. */
export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

function decapitalise(sentence: string): string {
  return /^[A-Z][a-z ]/.test(sentence) ? `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}` : sentence;
}

function skipSpaces(text: string, offset: number): number {
  let at = offset;
  while (text[at] === ' ') at++;
  return at;
}
