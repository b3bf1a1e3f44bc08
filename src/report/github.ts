import { printable } from '#base/printable.ts';
import type { Severity } from '#findings/entry.ts';
import type { Finding } from '#findings/finding.ts';
import { sentenceOf } from '#findings/sentence.ts';
import type { Report } from './report.ts';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** `-o github`: workflow commands that GitHub shows beside the lines of a pull request. */
export function reportGithub({ findings }: Report): string {
  return findings.map((finding) => `${annotation(finding)}\n`).join('');
}

function annotation(finding: Finding): string {
  const { severity, entry, position } = finding;
  const properties = [
    ...(position?.file !== undefined ? [`file=${escapeProperty(position.file)}`] : []),
    ...(position ? [`line=${position.line}`, `col=${position.column}`] : []),
    `title=${escapeProperty(entry.code)}`,
  ];
  return `::${COMMANDS[severity]} ${properties.join(',')}::${escapeData(sentenceOf(finding))}`;
}

function escapeData(text: string): string {
  return printable(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
