import { lookUp } from '../base/catalogue/catalogue.ts';
import type { Finding, Position, Severity } from '../base/finding.ts';
import type { JsonObject } from '../base/json.ts';
import { fingerprint } from './fingerprint.ts';
import { nameOf } from './place.ts';
import type { Report } from './report.ts';
import { sentenceOf } from './sentence.ts';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** `-o sarif`: SARIF 2.1.0, for code scanning. The rules are the catalogue entries of the codes that were found. */
export function reportSarif({ version, findings }: Report): string {
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Outrigger', semanticVersion: version, rules: codes.map(rule) } },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => result(finding, codes.indexOf(finding.code))),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function rule(code: string): JsonObject {
  const entry = lookUp(code);
  if (entry === undefined) return { id: code };
  return {
    id: code,
    shortDescription: { text: entry.title },
    fullDescription: { text: entry.meaning },
    help: { text: `${entry.meaning} ${entry.remedy}` },
    defaultConfiguration: { level: LEVELS[entry.severity] },
    properties: { tags: [entry.source] },
  };
}

function result(finding: Finding, ruleIndex: number): JsonObject {
  return {
    ruleId: finding.code,
    ruleIndex,
    level: LEVELS[finding.severity],
    message: { text: sentenceOf(finding) },
    locations: [location(finding)],
    partialFingerprints: { 'outrigger/v1': fingerprint(finding) },
  };
}

function location({ position, path, resource }: Finding): JsonObject {
  const object = resource && nameOf(resource);
  const name = [object, path].filter((part) => part).join(' ');
  return {
    ...(position && { physicalLocation: physicalLocation(position) }),
    ...(name !== '' && { logicalLocations: [{ fullyQualifiedName: name, kind: 'object' }] }),
  };
}

function physicalLocation({ file, line, column }: Position): JsonObject {
  return { artifactLocation: { uri: uriOf(file ?? '-') }, region: { startLine: line, startColumn: column } };
}

/** A path as a relative reference; whatever a URI would take for syntax is escaped. */
function uriOf(file: string): string {
  const segments = file.replaceAll('\\', '/').split('/');
  const escaped = segments.map((segment) => encodeURIComponent(segment)).join('/');
  return escaped.startsWith('/') ? `file://${escaped}` : escaped;
}
