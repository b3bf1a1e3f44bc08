import { expect, it } from '@jest/globals';
import { lookUp } from '#cli/catalogue.ts';
import { makeFinding } from '#findings/make-finding.ts';
import { reportMarkdown } from '#report/markdown.ts';
import { summarize } from '#report/report.ts';

const entry = lookUp('OUT0203');
if (!entry) throw new Error('the catalogue has no OUT0203');

function report(...messages: readonly string[]): string {
  const findings = messages.map((message) => makeFinding(entry as NonNullable<typeof entry>, message));
  const counts = { files: 1, resources: 1, unchecked: 0, suppressed: 0 };
  return reportMarkdown({ version: '1', startedAt: 0, summary: summarize(findings, counts), findings });
}

it('A table of findings holds no mark-up that comes from a file', () => {
  const text = report('a | b\n| c | ![x](https://x.example) <script> **bold** `code`');
  expect(text.trimEnd().split('\n')).toHaveLength(7);
  expect(text).toContain('a \\| b \\| c \\| \\!\\[x\\]\\(https://x.example\\) &#60;script&#62;');
});

it('A table of very many findings is cut, and says so', () => {
  const text = report(...Array.from({ length: 600 }, () => 'x'));
  expect(text.match(/^\| ❌/gm)).toHaveLength(500);
  expect(text).toMatch(/\nAnd 100 findings more\.\n$/);
});
