import type { JsonObject } from '#base/json.ts';
import type { Finding } from '#findings/finding.ts';
import type { Report } from './report.ts';

/** The document of `-o json` and `-o yaml`. Its shape is a contract: fields may be added, none may change. */
export function reportDocument({ summary, findings }: Report): JsonObject {
  return { version: 1, summary: { ...summary }, findings: findings.map(findingDocument) };
}

/** `-o json` */
export function reportJson(report: Report): string {
  return `${JSON.stringify(reportDocument(report), null, 2)}\n`;
}

function findingDocument({ entry, severity, message, related, ...place }: Finding): JsonObject {
  return {
    code: entry.code,
    severity,
    message,
    ...placeDocument(place),
    ...(related && { related: related.map((other) => ({ message: other.message, ...placeDocument(other) })) }),
    source: entry.source,
  };
}

function placeDocument({ position, path, resource }: Pick<Finding, 'position' | 'path' | 'resource'>): JsonObject {
  return {
    ...(position && { ...(position.file !== undefined && { file: position.file }), line: position.line }),
    ...(position && { column: position.column }),
    ...(path !== undefined && { path }),
    ...(resource && { resource: { ...resource } }),
  };
}
