import type { Kind } from '#kinds/kind.ts';
import { KINDS } from '#kinds/registry.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { unmodelledKind } from '../scene/collection.ts';
import { MODELLED_KINDS } from '../scene/collections.ts';
import type { Subject } from '../scene/subject.ts';
import { SCHEMA_FINDINGS, schemaDiscovery } from './schema-finding.ts';

/** The rules of each kind of Istio's, under the codes of its analysis. */
export const SCHEMA_ANALYZERS: readonly Analyzer[] = KINDS.map(analyzerFor);

function analyzerFor(kind: Kind): Analyzer {
  const id = `${kind.group}/${kind.kind}`;
  const collection = MODELLED_KINDS.find((each) => each.id === id) ?? unmodelledKind<object>(kind, kind.spec);
  return {
    name: `schema-${kind.kind.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase()}`,
    istioName: `schema.ValidationAnalyzer.${kind.kind}`,
    summary: `Checks ${kind.kind} objects by the rules of Istio's webhook`,
    reads: [collection],
    raises: SCHEMA_FINDINGS,
    *analyze(scene) {
      for (const subject of scene.all(collection)) yield* faultsOf(kind, subject);
    },
  };
}

/** Like Istio's analysis, which looks neither at labels nor at annotations. */
function* faultsOf(kind: Kind, subject: Subject<object>): Generator<Discovery> {
  const { name, namespace, spec, object } = subject;
  const metadata = { name, namespace, generateName: '', labels: {}, annotations: {} };
  for (const fault of kind.check({ metadata, spec, raw: object.value })) yield schemaDiscovery(subject, fault);
}
