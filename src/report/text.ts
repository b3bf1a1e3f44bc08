import { styleText } from 'node:util';
import { masked } from '#base/printable.ts';
import type { Severity } from '#findings/entry.ts';
import type { Excerpt, Finding } from '#findings/finding.ts';
import { nameOf, placeOf } from '#findings/place.ts';
import { sentenceOf } from '#findings/sentence.ts';
import { type Merged, mergeAliases } from './merge-aliases.ts';
import { plural } from './plural.ts';
import { type Report, type Style, type Summary, summarize } from './report.ts';

/** `-o text`: for people. One block a finding, one line of summary. */
export function reportText({ findings, summary }: Report, style: Style): string {
  const paint = style.color ? painted : plain;
  const merged = mergeAliases(findings);
  const blocks = merged.map((finding) => `${block(finding, style, paint)}\n`);
  if (style.quiet) return blocks.join('\n');
  return `${blocks.join('\n')}${blocks.length > 0 ? '\n' : ''}${total(summarize(merged, summary), paint)}\n`;
}

type Paint = (tone: Tone, text: string) => string;
type Tone = Severity | 'strong' | 'faint';

const FORMATS = { error: 'red', warning: 'yellow', info: 'cyan', strong: 'bold', faint: 'dim' } as const;

/** Whether the stream takes colours has been found out by the caller, who knows it. */
const painted: Paint = (tone, text) => styleText(FORMATS[tone], text, { validateStream: false });
const plain: Paint = (_tone, text) => text;

function block(finding: Merged, { verbose }: Style, paint: Paint): string {
  const { severity, entry, excerpt, position, aliases } = finding;
  const head = [
    paint('strong', masked(placeOf(finding))),
    `${paint(severity, severity)} ${[entry.code, ...aliases].join(', ')}:`,
    masked(sentenceOf(finding)),
  ];
  return [
    head.filter((part) => part !== '').join(' '),
    ...(excerpt && position ? caretLines(excerpt, position.line, (text) => paint('faint', text)) : []),
    ...relatedLines(finding, paint),
    ...(verbose ? explanation(finding) : []),
  ].join('\n');
}

function caretLines({ text, caret }: Excerpt, line: number, fade: (text: string) => string): string[] {
  const gutter = String(line);
  return [
    `${fade(`  ${gutter} |`)} ${masked(text)}`,
    `${fade(`  ${' '.repeat(gutter.length)} |`)} ${' '.repeat(caret)}^`,
  ];
}

/** The other sides of a finding, each with its place, so that a terminal makes a link of it. */
function relatedLines({ related = [] }: Finding, paint: Paint): string[] {
  return related.map((other) => {
    const { resource, message } = other;
    const place = placeOf(other);
    const words = [resource && nameOf(resource), message].filter((part) => part).join(' ');
    return `  ${paint('faint', 'see')} ${[place && paint('strong', masked(place)), masked(words)].filter((part) => part).join(' ')}`;
  });
}

function explanation({ entry, path, resource }: Finding): string[] {
  const where = [resource && nameOf(resource), path].filter((part) => part).join(', ');
  return [...(where ? [`  in: ${masked(where)}`] : []), `  why: ${entry.meaning}`, `  remedy: ${entry.remedy}`];
}

function total({ files, resources, errors, warnings, infos, unchecked, suppressed }: Summary, paint: Paint): string {
  const found = [
    errors > 0 ? paint('error', plural(errors, 'error')) : '',
    warnings > 0 ? paint('warning', plural(warnings, 'warning')) : '',
    infos > 0 ? paint('info', plural(infos, 'hint')) : '',
  ].filter((part) => part !== '');
  const aside = [
    unchecked > 0 ? `${unchecked} of kinds without rules` : '',
    suppressed > 0 ? `${plural(suppressed, 'finding')} suppressed` : '',
  ].filter((part) => part !== '');
  const scope = `in ${plural(resources, 'resource')} of ${plural(files, 'file')}`;
  return `${found.length > 0 ? found.join(', ') : 'nothing found'} ${scope}${aside.length > 0 ? ` (${aside.join(', ')})` : ''}`;
}
