import { expect, it } from '@jest/globals';
import { isList, isObject, type Json, type JsonObject } from '../../src/base/json.ts';
import { injectWorkload } from '../../src/cli/inject-workload.ts';
import { PRINTERS } from '../../src/cli/manifests/print.ts';
import { rewriteWorkloads } from '../../src/cli/manifests/rewrite.ts';
import { readDocument } from '../../src/manifest/read-document.ts';
import { splitDocuments } from '../../src/manifest/split.ts';
import { stringifyYaml } from '../../src/manifest/stringify-yaml.ts';
import { bar } from '../support/bars.ts';
import { describeConformance, measured, measuredNames } from '../support/conformance.ts';
import { differences } from '../support/differences.ts';
import { injectorFor, type MeasuredInstallation } from '../support/measured-installation.ts';

interface Case extends MeasuredInstallation {
  readonly input: readonly JsonObject[];
  readonly expected: readonly JsonObject[] | null;
  readonly expectedError: string | null;
  readonly expectedLog: string | null;
}

/** Empty structs that Go's types print although nobody wrote them; equal in meaning to their absence. */
const NOISE: ReadonlySet<string> = new Set([
  'resources',
  'status',
  'strategy',
  'updateStrategy',
  'metadata',
  'containers',
]);

function withoutNoise(value: Json): Json {
  if (isList(value)) return value.map(withoutNoise);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, entry]) => [key, withoutNoise(entry)] as const);
  return Object.fromEntries(entries.filter(([key, entry]) => entry !== null && !(NOISE.has(key) && isEmpty(entry))));
}

function isEmpty(value: Json): boolean {
  return (isObject(value) || isList(value)) && Object.keys(value).length === 0;
}

/** The manifest of a case, written as YAML, taken through the command line's own steps. */
async function inject(given: Case): Promise<{ readonly documents: readonly Json[]; readonly report: string }> {
  const injector = await injectorFor(given, given.features.nativeSidecars ? 'true' : 'false');
  const text = given.input.map((document) => stringifyYaml(document)).join('---\n');
  const source = rewriteWorkloads(
    { name: 'case.yaml', text },
    injectWorkload((candidate) => injector.inject(candidate)),
  );
  const printed = PRINTERS.yaml([source]);
  const spans = [...splitDocuments(printed)];
  const documents = spans.map(({ start, end }) => readDocument(printed.slice(start, end)).value ?? null);
  return { documents, report: source.objects.map(({ change }) => change?.report ?? '').join('\n') };
}

describeConformance('The command line injects as istioctl kube-inject does', () => {
  const names = measuredNames('injection/cases');
  const cases = bar('cases', names.length);

  it.each(names)('%s', async (name) => {
    const given = measured<Case>(`injection/cases/${name}.json`);
    const { documents, report } = await inject(given);
    if (given.expectedError !== null) {
      expect(report.toLowerCase()).toMatch(new RegExp(`: refused: .*${given.expectedError}`));
    } else {
      expect(report).not.toContain(': refused: ');
      expect(differences(withoutNoise(given.expected ?? []), withoutNoise(documents))).toBe('');
    }
    if (given.expectedLog !== null)
      expect(report).toMatch(/^deployment sample\/hello-host-network: skipped: .*hostNetwork/);
    cases.pass();
  });
});
