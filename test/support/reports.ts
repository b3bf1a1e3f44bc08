import type { Finding } from '#findings/finding.ts';
import { makeFinding } from '#findings/make-finding.ts';
import { ONEOF_CONFLICT } from '#kinds/findings.ts';
import { FILE_UNREADABLE } from '#manifest/findings.ts';
import { KEY_DUPLICATE } from '#manifest/full/findings.ts';
import { type Report, type Style, summarize } from '#report/report.ts';

/** A finding with everything, to be overridden. */
export function finding(given: Partial<Finding> = {}): Finding {
  return {
    entry: KEY_DUPLICATE,
    severity: 'error',
    message: 'the key "a" is set twice in this mapping',
    position: { file: 'shop/web.yaml', line: 12, column: 3 },
    path: 'spec.a',
    resource: { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'web' },
    excerpt: { text: '  a: 2', caret: 2 },
    ...given,
  };
}

/** A finding of which nothing is known but what it says. */
export function bareFinding(message: string): Finding {
  return makeFinding(FILE_UNREADABLE, message);
}

/** A report of a run over two files with three resources. */
export function report(...findings: readonly Finding[]): Report {
  const counts = { files: 2, resources: 3, unchecked: 0, suppressed: 0 };
  return { version: '1.2.3', startedAt: Date.UTC(2026, 0, 2, 3, 4, 5), findings, summary: summarize(findings, counts) };
}

export const PLAIN: Style = { color: false, verbose: false };

/** One of each severity, with texts that every format has to escape, and one that is hardly more than its message. */
export const AWKWARD: readonly Finding[] = [
  finding(),
  finding({ severity: 'warning', entry: ONEOF_CONFLICT, message: 'a, b: 100% <c> & "d"\nsecond line \u0007 \ud800' }),
  finding({ severity: 'info', position: { file: 'a b/ü,:%.yaml', line: 1, column: 1 } }),
  bareFinding('no place'),
];

/** One with other sides, of which hardly anything is known. */
export const WITH_RELATED: Finding = finding({
  related: [
    { message: 'a b/ü', position: { file: 'a b.yaml', line: 2, column: 3 }, path: 'spec.b' },
    { message: 'no place' },
  ],
});
