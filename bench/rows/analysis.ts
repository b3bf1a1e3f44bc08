import { analyze } from '#analysis/analyze.ts';
import { DEFAULT_ANALYZERS } from '#analysis/registry.ts';
import { materialOf } from '#analysis/scene/material.ts';
import { Workspace } from '#lsp/workspace.ts';
import { readManifests } from '#manifest/read-manifests.ts';
import type { Inputs } from '../inputs/folder.ts';
import { mesh } from '../inputs/mesh.ts';
import { run } from '../measure/command.ts';
import { repeated, timed } from '../measure/repeat.ts';
import type { Row } from '../row.ts';

/** Resources, for the question whether twice as many take more than twice as long. */
const SIZES = [1000, 2000, 5000, 10_000, 20_000, 50_000];

/** The analysis of a mesh whose references are all right: as a process, by itself, and as an editor asks for it. */
export function analysisRows(inputs: Inputs): readonly Row[] {
  const verb = (runs: number, file: string) => ({
    unit: 's' as const,
    measure: () => repeated(runs, () => run(['analyze', file])),
  });
  return [
    { what: 'analyze, 1,000 resources', bar: 0.49, ...verb(9, inputs.thousandOfMesh) },
    { what: 'analyze, 20,000 resources', bar: 10, memoryBar: 600, ...verb(3, inputs.twentyThousandOfMesh) },
    ...SIZES.map((size) => ({
      what: `analyzers alone, ${size.toLocaleString('en')} resources`,
      unit: 'ms' as const,
      measure: async () => timed(size > 10_000 ? 2 : 5, analysisOf(size)),
    })),
    { what: 'lsp: a change in 500 lines, 1,000 resources', unit: 'ms', bar: 50, measure: measureEditor },
  ];
}

/** Everything after reading: building the indexes, and all analyzers but for the injection. */
function analysisOf(size: number): () => unknown {
  const { resources } = readManifests({ name: 'mesh.yaml', text: mesh(size) });
  return () => {
    const objects = resources.map((resource) => ({ value: resource.value, resource }));
    return analyze(materialOf(objects, { hasDefaultGateway: true }), { analyzers: DEFAULT_ANALYZERS, isClosed: true });
  };
}

/** A folder of a file for each application, and a file with 500 lines in which something is typed. */
async function measureEditor() {
  const workspace = new Workspace();
  const documents = mesh(1000)
    .split('---\n')
    .filter((text) => text !== '');
  const typed = documents.splice(100, 24).join('---\n');
  for (const [number, text] of documents.entries()) workspace.set(`file:///mesh/${number}.yaml`, text);
  let number = 0;
  return timed(30, () => {
    workspace.set('file:///mesh/typed.yaml', `${typed}# ${number++}\n`);
    return workspace.findings('file:///mesh/typed.yaml');
  });
}
