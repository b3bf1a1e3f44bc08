import { readFileSync } from 'node:fs';
import { diskFiles } from '#config/files.ts';
import { loadIstioConfig } from '#config/load.ts';
import type { Result } from '#findings/result.ts';
import type { Candidate } from '#injection/candidate.ts';
import { templateData } from '#injection/context/template-data.ts';
import { mergePod } from '#injection/merge/merge-pod.ts';
import { decodePod } from '#injection/pod/decode-pod.ts';
import { prepare } from '#injection/prepare.ts';
import { render } from '#injection/render/render.ts';
import { begin } from '#injection/work.ts';
import { OFFLINE } from '#kube/cluster-facts.ts';
import { readManifests } from '#manifest/read-manifests.ts';
import { createAllowance } from '#template/limits.ts';
import { validateSource } from '#validation/validate-source.ts';
import { asOneFile, documents } from '../inputs/documents.ts';
import { timed } from '../measure/repeat.ts';
import type { Row } from '../row.ts';

const REVIEW = new URL('../../examples/review.json', import.meta.url);
const RUNS = 1000;

/** The work itself, inside of this process and warmed up: what is left of the waiting when nothing has to start. */
export async function pieceRows(): Promise<readonly Row[]> {
  const injector = must(prepare(must(await loadIstioConfig({}, diskFiles))));
  const { object, namespace } = JSON.parse(readFileSync(REVIEW, 'utf8')).request;
  const candidate: Candidate = { pod: object, namespace, environment: {}, cluster: OFFLINE };
  const { prepared } = injector;
  const allowance = createAllowance();
  const { facts, pod } = must(begin(decodePod(object, namespace).pod, { prepared, candidate, allowance }));
  const template = prepared.templates.get('sidecar');
  if (!template) throw new Error('the built-in templates have no sidecar');
  const data = () => templateData({ facts, ...prepared });
  const { patch } = must(render(template, data(), allowance));
  const source = { name: 'thousand.yaml', text: asOneFile(documents(1000)) };
  return [
    piece('injection of a pod', RUNS, () => injector.inject(candidate)),
    piece('  its template', RUNS, () => template.run(data())),
    piece('  its strategic merge', RUNS, () => mergePod(pod, patch)),
    piece('1,000 documents, read and judged', 15, () => validateSource(source, [])),
    piece('  their YAML', 15, () => readManifests(source)),
  ];
}

function piece(what: string, runs: number, work: () => unknown): Row {
  return { what, unit: 'ms', measure: async () => timed(runs, work) };
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.findings.map(({ message }) => message).join('; '));
  return result.value;
}
