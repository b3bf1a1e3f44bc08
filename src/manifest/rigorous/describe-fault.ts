import type { ErrorCode, YAMLError } from 'yaml';
import type { Code } from '../../base/catalogue/catalogue.ts';
import type { Fault } from '../fault.ts';
import { shortTag } from './tags.ts';

/** The library's codes that mean something more helpful than "not valid YAML". */
const CODES: Readonly<Partial<Record<ErrorCode, Code>>> = {
  BAD_ALIAS: 'OUT0106',
  BAD_INDENT: 'OUT0104',
  BLOCK_AS_IMPLICIT_KEY: 'OUT0104',
  MULTILINE_IMPLICIT_KEY: 'OUT0104',
  RESOURCE_EXHAUSTION: 'OUT0108',
  TAB_AS_INDENT: 'OUT0103',
  TAG_RESOLVE_FAILED: 'OUT0105',
};

/** Our words where the library's assume that one knows the YAML specification; otherwise the library's. */
const WORDS: Readonly<Partial<Record<ErrorCode, string>>> = {
  BLOCK_AS_IMPLICIT_KEY: 'a mapping starts where a value stands already; put it on its own line, indented',
  BAD_INDENT: 'this line fits neither the indentation of its neighbours nor a deeper level',
  MULTILINE_IMPLICIT_KEY: 'this line is neither an entry (is a colon missing?) nor indented as part of the value above',
  TAB_AS_INDENT: 'a tab stands where only spaces may indent',
};

/** One fault for one complaint of the library. */
export function describeFault({ code, message, pos: [start, end] }: YAMLError): Fault {
  const unresolved = /^Unresolved tag: (.*)$/s.exec(message)?.[1];
  const words = unresolved ? `the tag ${shortTag(unresolved)} means nothing to Kubernetes` : WORDS[code];
  // What was read as one key over several lines went wrong on the last of them.
  const offset = code === 'MULTILINE_IMPLICIT_KEY' ? end - 1 : start;
  return { code: CODES[code] ?? 'OUT0101', message: words ?? decapitalise(message), offset: Math.max(0, offset) };
}

function decapitalise(sentence: string): string {
  return /^[A-Z][a-z ]/.test(sentence) ? `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}` : sentence;
}
