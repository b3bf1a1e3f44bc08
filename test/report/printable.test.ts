import { describe, expect, it } from '@jest/globals';
import { reportGithub } from '#report/github.ts';
import { reportJunit } from '#report/junit.ts';
import { reportText } from '#report/text.ts';
import { finding, PLAIN, report } from '../support/reports.ts';

const FORGED = 'k8s/a\n::error::forged\u001b[2J\u009b1m\u202e.yaml';
const given = report(
  finding({
    message: FORGED,
    path: FORGED,
    position: { file: FORGED, line: 1, column: 1 },
    resource: { apiVersion: 'v1', kind: 'Service', namespace: FORGED, name: FORGED },
    excerpt: { text: FORGED, caret: 3 },
  }),
);
const UNSEEN = /[^\P{Cc}\n]|\u202e/u;

describe('A report on names that would forge lines or steer a terminal', () => {
  it.each([
    ['for people', () => reportText(given, { ...PLAIN, verbose: true })],
    ['for GitHub', () => reportGithub(given)],
    ['for JUnit', () => reportJunit(given)],
  ])('%s shows them for what they are', (_, print) => {
    expect(print()).not.toMatch(UNSEEN);
    expect(print()).not.toMatch(/^::error::forged/m);
  });

  it('for JUnit keeps line breaks in attributes, as references', () => {
    expect(reportJunit(given)).toContain('k8s/a&#10;::error::forged');
  });
});
