import { expect, it } from '@jest/globals';
import { isList, isObject, type Json, type JsonObject } from '#base/json.ts';
import { valueAt, withField } from '#base/value-at.ts';
import { PRINTERS } from '#cli/manifests/print.ts';
import { readWhole, rewriteWorkloads } from '#cli/manifests/rewrite.ts';
import { injectWorkload } from '#cli/workloads/inject.ts';
import { stringifyYaml } from '#manifest/edit/stringify-yaml.ts';
import { readDocument } from '#manifest/read-document.ts';
import { splitDocuments } from '#manifest/split.ts';
import { bar } from '../support/bars.ts';
import { describeConformance, measured, measuredNames } from '../support/conformance.ts';
import { differences } from '../support/differences.ts';
import { clusterOf, injectorFor, type MeasuredInstallation } from '../support/measured-installation.ts';

interface Case extends MeasuredInstallation {
  readonly input: readonly JsonObject[];
  readonly expected: readonly JsonObject[] | null;
  readonly expectedError: string | null;
  readonly expectedLog: string | null;
}

/** Where a document turns from the workload's own fields to those of its pods. */
const PODS: ReadonlySet<string> = new Set(['template', 'jobTemplate']);

/** Empty structs that Go's types print in a pod although nobody wrote them. */
const EMPTY_STRUCTS: ReadonlySet<string> = new Set(['resources', 'status', 'metadata', 'containers']);

/**
 * The document without what says nothing: in the workload's own fields every zero, for the measured documents went
 * through Go's types and ours did not; within a pod only the structs that Go's types cannot leave out.
 */
function withoutNoise(value: Json, inPod = false): Json {
  if (isList(value)) return value.map((item) => withoutNoise(item, inPod));
  if (!isObject(value)) return value;
  const pods = inPod || value['kind'] === 'Pod';
  const entries = Object.entries(value).map(
    ([key, entry]) => [key, withoutNoise(entry, pods || PODS.has(key))] as const,
  );
  return Object.fromEntries(entries.filter(([key, entry]) => !(pods ? isEmptyStruct(key, entry) : isZero(entry))));
}

function isEmptyStruct(key: string, value: Json): boolean {
  return value === null || (EMPTY_STRUCTS.has(key) && isEmpty(value));
}

function isZero(value: Json): boolean {
  return value === null || value === 0 || value === false || isEmpty(value);
}

function isEmpty(value: Json): boolean {
  return (isObject(value) || isList(value)) && Object.keys(value).length === 0;
}

/**
 * The one exception: kube-inject writes what belongs to the pods of a CronJob into the metadata of its Jobs, where no proxy
 * and no webhook looks for it.
 */
function withPodMetadata(document: JsonObject): JsonObject {
  if (document['kind'] !== 'CronJob') return document;
  const ofJobs = valueAt(document, ['spec', 'jobTemplate', 'metadata']) ?? {};
  const moved = withField(document, ['spec', 'jobTemplate', 'spec', 'template', 'metadata'], ofJobs);
  return withField(moved, ['spec', 'jobTemplate', 'metadata'], {});
}

/** The manifest of a case, written as YAML, taken through the command line's own steps. */
async function inject(given: Case): Promise<{ readonly documents: readonly Json[]; readonly report: string }> {
  const injector = await injectorFor(given, given.features.nativeSidecars ? 'true' : 'false');
  const text = given.input.map((document) => stringifyYaml(document)).join('---\n');
  const cluster = clusterOf(given.features);
  const change = injectWorkload((candidate) => injector.inject({ ...candidate, cluster }));
  const source = rewriteWorkloads(readWhole({ name: 'case.yaml', text }), change);
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
      const expected = (given.expected ?? []).map(withPodMetadata);
      expect(differences(withoutNoise(expected), withoutNoise(documents))).toBe('');
    }
    if (given.expectedLog !== null)
      expect(report).toMatch(/^deployment sample\/hello-host-network: skipped: .*hostNetwork/);
    cases.pass();
  });
});
