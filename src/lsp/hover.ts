import type { Hover, Position, Range } from 'vscode-languageserver/node';
import type { CatalogueEntry } from '#findings/entry.ts';
import type { Finding } from '#findings/finding.ts';
import { diagnosticOf } from './diagnostics.ts';

const CODE = /\b(?:OUT|IST)\d{4}\b/g;

/** Where a person points to, with what is known of the manifest. */
export interface Pointing {
  readonly position: Position;
  readonly findings: readonly Finding[];
  readonly lineAt: (line: number) => string;
  readonly lookUp: (code: string) => CatalogueEntry | undefined;
}

/** Explains the findings at a place, or the code that is written there (in a comment that suppresses it, say). */
export function hoverAt({ position, findings, lineAt, lookUp }: Pointing): Hover | undefined {
  const here = findings.filter((finding) => contains(diagnosticOf(finding, lineAt).range, position));
  const written = lookUp(codeAt(lineAt(position.line), position.character) ?? '');
  const entries = [...new Set([...here.map(({ entry }) => entry), ...(written ? [written] : [])])];
  if (entries.length === 0) return undefined;
  return { contents: { kind: 'markdown', value: entries.map(explanation).join('\n\n---\n\n') } };
}

function explanation({ code, severity, title, meaning, remedy }: CatalogueEntry): string {
  return `**${code}** (${severity}): ${title}\n\n${meaning}\n\n**Remedy.** ${remedy}`;
}

function codeAt(line: string, character: number): string | undefined {
  const found = [...line.matchAll(CODE)].find(
    ({ index, 0: code }) => index <= character && character <= index + code.length,
  );
  return found?.[0];
}

function contains({ start, end }: Range, { line, character }: Position): boolean {
  return line === start.line && start.character <= character && character <= end.character;
}
