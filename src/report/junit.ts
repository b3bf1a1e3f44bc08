import { printable, printableLines } from '#base/printable.ts';
import type { Finding } from '#findings/finding.ts';
import { nameOf, placeOf } from '#findings/place.ts';
import { sentenceOf } from '#findings/sentence.ts';
import { plural } from './plural.ts';
import type { Report } from './report.ts';

/** One `<testsuite>`: the findings of a file, or the one case that says that there are none. */
interface Suite {
  readonly name: string;
  readonly cases: readonly string[];
  readonly failures: number;
}

/**
 * `-o junit`: a suite for each file, a case for each finding. Warnings and hints are skipped cases, because JUnit has no
 * word for them. Elements and attributes are those that the schemas of Ant and of Jenkins both know, in their order.
 */
export function reportJunit(report: Report): string {
  const byFile = Map.groupBy(report.findings, ({ position }) => position?.file ?? 'outrigger');
  const suites =
    byFile.size === 0 ? [cleanSuite(report)] : [...byFile].map(([file, findings]) => suite(file, findings));
  const timestamp = new Date(report.startedAt).toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length);
  const body = suites.map((each, id) => suiteElement(each, { package: 'outrigger', id, timestamp }));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${body.join('')}</testsuites>\n`;
}

function suite(name: string, findings: readonly Finding[]): Suite {
  const failures = findings.filter(({ severity }) => severity === 'error').length;
  return { name, failures, cases: findings.map((finding) => caseElement(finding, name)) };
}

function cleanSuite({ summary }: Report): Suite {
  const name = `nothing found in ${plural(summary.resources, 'resource')} of ${plural(summary.files, 'file')}`;
  return {
    name: 'outrigger',
    failures: 0,
    cases: [`<testcase${attributes({ name, classname: 'outrigger', time: 0 })}/>`],
  };
}

function suiteElement({ name, cases, failures }: Suite, given: Readonly<Record<string, string | number>>): string {
  const counts = { hostname: 'localhost', tests: cases.length, failures, errors: 0, time: 0 };
  return [
    `  <testsuite${attributes({ ...given, name, ...counts })}>`,
    '    <properties/>',
    ...cases.map((element) => `    ${element}`),
    '    <system-out/>',
    '    <system-err/>',
    '  </testsuite>\n',
  ].join('\n');
}

function caseElement(finding: Finding, classname: string): string {
  const { entry, severity, position, path, resource } = finding;
  const message = sentenceOf(finding);
  const at = position ? `${position.line}:${position.column}` : '';
  const name = [entry.code, at, resource && nameOf(resource), path].filter((part) => part).join(' ');
  const outcome =
    severity === 'error'
      ? `<failure${attributes({ type: entry.code, message })}>${escapeXml(printable(`${placeOf(finding)} ${message}`))}</failure>`
      : `<skipped${attributes({ message: `${severity}: ${message}` })}/>`;
  return `<testcase${attributes({ name, classname, time: 0 })}>${outcome}</testcase>`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value)).replace(/[\t\n\r]/g, reference)}"`)
    .join('');
}

/** In an attribute, a reader makes a space of white space that is not written as its number. */
function reference(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML 1.0 cannot hold at all become the replacement character. */
function escapeXml(text: string): string {
  const known = text.toWellFormed().replace(/[^\t\n\r\u0020-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
  return printableLines(known).replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
