import type { Diagnostic, DiagnosticRelatedInformation, Range } from 'vscode-languageserver/node';
import type { Position } from '#base/position.ts';
import type { Severity } from '#findings/entry.ts';
import type { Finding, Related } from '#findings/finding.ts';
import { nameOf } from '#findings/place.ts';
import { sentenceOf } from '#findings/sentence.ts';

/** Numbers of the protocol. */
const SEVERITIES: Readonly<Record<Severity, 1 | 2 | 3>> = { error: 1, warning: 2, info: 3 };

/** A word, a number, a quoted text: what is underlined from the place of a finding on. */
const WORD = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s,{}[\]]+?(?=:?(?:[\s,{}[\]]|$)))/;

/** A finding as editors show it. `lineAt` gives the lines of its manifest, counted from 0. */
export function diagnosticOf(finding: Finding, lineAt: (line: number) => string): Diagnostic {
  const { entry, severity, position, related = [] } = finding;
  const links = related.flatMap(linkOf);
  return {
    range: position ? rangeOf(position, lineAt) : { start: ORIGIN, end: ORIGIN },
    severity: SEVERITIES[severity],
    code: entry.code,
    source: 'outrigger',
    message: sentenceOf(finding),
    ...(links.length > 0 && { relatedInformation: links }),
  };
}

const ORIGIN = { line: 0, character: 0 };

/** The word at a place; positions of the protocol count from 0, in UTF-16 units as ours do. */
function rangeOf({ line, column }: Position, lineAt: (line: number) => string): Range {
  const rest = lineAt(line - 1).slice(column - 1);
  const length = WORD.exec(rest)?.[0].length ?? Math.min(rest.length, 1);
  const start = { line: line - 1, character: column - 1 };
  return { start, end: { ...start, character: start.character + length } };
}

function linkOf({ position, resource, message }: Related): readonly DiagnosticRelatedInformation[] {
  if (position?.file === undefined) return [];
  const at = { line: position.line - 1, character: position.column - 1 };
  const text = [resource && nameOf(resource), message].filter((part) => part).join(' ');
  return [{ location: { uri: position.file, range: { start: at, end: at } }, message: text }];
}
