import type { JsonObject } from '#base/json.ts';
import type { Position } from '#base/position.ts';
import type { CatalogueEntry, Severity } from '#findings/entry.ts';
import type { Finding } from '#findings/finding.ts';
import { fingerprints } from '#findings/fingerprint.ts';
import { nameOf } from '#findings/place.ts';
import { sentenceOf } from '#findings/sentence.ts';
import type { Report } from './report.ts';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** `-o sarif`: SARIF 2.1.0, for code scanning. The rules are the catalogue entries of the codes that were found. */
export function reportSarif({ version, findings }: Report): string {
  const prints = fingerprints(findings);
  const entries = [...new Set(findings.map(({ entry }) => entry))].sort((a, b) => (a.code < b.code ? -1 : 1));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Outrigger', semanticVersion: version, rules: entries.map(rule) } },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding, index) => result(finding, entries.indexOf(finding.entry), prints[index] ?? '')),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function rule(entry: CatalogueEntry): JsonObject {
  return {
    id: entry.code,
    shortDescription: { text: entry.title },
    fullDescription: { text: entry.meaning },
    help: { text: `${entry.meaning} ${entry.remedy}` },
    defaultConfiguration: { level: LEVELS[entry.severity] },
    properties: { tags: [entry.source] },
  };
}

function result(finding: Finding, ruleIndex: number, fingerprint: string): JsonObject {
  return {
    ruleId: finding.entry.code,
    ruleIndex,
    level: LEVELS[finding.severity],
    message: { text: sentenceOf(finding) },
    locations: [location(finding)],
    ...(finding.related && {
      relatedLocations: finding.related.map((other) => ({ ...location(other), message: { text: other.message } })),
    }),
    partialFingerprints: { 'outrigger/v2': fingerprint },
  };
}

function location({ position, path, resource }: Pick<Finding, 'position' | 'path' | 'resource'>): JsonObject {
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
