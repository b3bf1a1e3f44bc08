import type { CatalogueEntry } from '#findings/entry.ts';
import { MAX_FAULTS } from '../limits.ts';
import type { Marks } from '../marks.ts';
import type { DocumentFault, ParsedDocument } from '../parsed-document.ts';
import { compose } from './compose.ts';
import { Converter } from './converter.ts';
import { CONTROL_CHARACTER, DOCUMENT_IS_TEMPLATE, KEY_DUPLICATE, TAG_UNKNOWN } from './findings.ts';

/** Faults that leave a document worth looking at: it has a meaning, though perhaps not the intended one. */
const NON_FATAL: ReadonlySet<CatalogueEntry> = new Set([KEY_DUPLICATE, TAG_UNKNOWN] as const);

/** What Kubernetes' reader refuses although the library takes it; a tab and the two line breaks are fine. */
const CONTROL = /[^\t\n\r\u0020-\u{10ffff}]|[\u007f\u0080-\u0084\u0086-\u009f\ufffe\uffff]/u;

/** Where an action of a template begins, as against two braces of YAML, or a comment of several lines ends. */
const ACTION = /\{\{-?\s*(?:[.$"`(]|\/\*|\w+)|\*\/-?\}\}/;

/** The line break of old Macs, which Kubernetes still knows. */
const LONE_RETURN = /\r(?!\n)/g;

/** Reads any document, at the pace and with the diagnoses of the `yaml` library. */
export function readFull(text: string, marks?: Marks): ParsedDocument {
  const control = findControlCharacter(text);
  if (control) return { faults: [control] };
  const { root, faults } = compose(text.replace(LONE_RETURN, '\n'));
  const converter = new Converter(marks);
  const value = root === undefined ? undefined : converter.convert(root);
  const all = [...faults, ...converter.faults];
  const usable = value !== undefined && all.every(({ entry }) => NON_FATAL.has(entry));
  const template = usable ? undefined : findTemplate(text, all);
  return { ...(usable && { value }), faults: template ? [template] : all.slice(0, MAX_FAULTS) };
}

/**
 * A Helm chart's template is full of faults that are none of its author's. Only an action at the first fault, or on the
 * line before, tells: an injector config has actions too, inside of its texts, and its faults are its own.
 */
function findTemplate(text: string, faults: readonly DocumentFault[]): DocumentFault | undefined {
  const offsets = faults.filter(({ entry }) => !NON_FATAL.has(entry)).map(({ offset }) => offset);
  const fault = Math.min(...offsets, text.length);
  const before = text.slice(0, fault).trimEnd();
  const start = text.lastIndexOf('\n', before.length - 1) + 1;
  const offset = text.slice(start).search(ACTION) + start;
  const end = `${text}\n`.indexOf('\n', fault);
  if (offset < start || offset > end) return undefined;
  return {
    entry: DOCUMENT_IS_TEMPLATE,
    message: 'this is a template, not a manifest',
    offset,
  };
}

function findControlCharacter(text: string): DocumentFault | undefined {
  const offset = text.search(CONTROL);
  if (offset < 0) return undefined;
  const name = `U+${text.charCodeAt(offset).toString(16).toUpperCase().padStart(4, '0')}`;
  return { entry: CONTROL_CHARACTER, message: `the control character ${name} is not allowed`, offset };
}
