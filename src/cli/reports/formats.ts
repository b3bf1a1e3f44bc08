import { stringifyYaml } from '#manifest/edit/stringify-yaml.ts';
import { reportGithub } from '#report/github.ts';
import { reportDocument, reportJson } from '#report/json.ts';
import { reportJunit } from '#report/junit.ts';
import { reportMarkdown } from '#report/markdown.ts';
import type { Reporter } from '#report/report.ts';
import { reportSarif } from '#report/sarif.ts';
import { reportText } from '#report/text.ts';

/** What `-o` accepts. A new format is a row here and a file in `report/`. */
export const REPORT_FORMATS = {
  text: reportText,
  json: reportJson,
  yaml: (report) => stringifyYaml(reportDocument(report)),
  sarif: reportSarif,
  junit: reportJunit,
  github: reportGithub,
  markdown: reportMarkdown,
} as const satisfies Readonly<Record<string, Reporter>>;

export type ReportFormat = keyof typeof REPORT_FORMATS;

/** Whether a word names a format. */
export function isReportFormat(word: string): word is ReportFormat {
  return Object.hasOwn(REPORT_FORMATS, word);
}
