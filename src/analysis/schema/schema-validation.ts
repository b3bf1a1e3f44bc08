import { formatPath } from '#base/path.ts';
import type { CatalogueEntry } from '#findings/entry.ts';
import { type Fault, isError } from '#findings/fault.ts';
import type { Kind } from '#kinds/kind.ts';
import { KINDS } from '#kinds/registry.ts';
import { MATCH_INEFFECTIVE, ROUTE_UNREACHABLE } from '#kinds/virtual-service/findings.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { WHOLE } from '../analyzer.ts';
import { unmodelledKind } from '../scene/collection.ts';
import type { Subject } from '../scene/subject.ts';
import { ISTIO_REFUSES, ISTIO_WARNS, MATCH_UNUSED, ROUTE_UNUSED } from './findings.ts';

const RAISES = [ISTIO_REFUSES, ISTIO_WARNS, ROUTE_UNUSED, MATCH_UNUSED];

/** The rules of each kind of Istio's, under the codes of its analysis. */
export const SCHEMA_ANALYZERS: readonly Analyzer[] = KINDS.map(analyzerFor);

function analyzerFor(kind: Kind): Analyzer {
  const collection = unmodelledKind<object>(kind, kind.spec);
  return {
    name: `schema-${kind.kind.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase()}`,
    istioName: `schema.ValidationAnalyzer.${kind.kind}`,
    summary: `Checks ${kind.kind} objects by the rules of Istio's webhook`,
    reads: [collection],
    raises: RAISES,
    *analyze(scene) {
      for (const subject of scene.all(collection)) yield* faultsOf(kind, subject);
    },
  };
}

/** Like Istio's analysis, which looks neither at labels nor at annotations. */
function* faultsOf(kind: Kind, subject: Subject<object>): Generator<Discovery> {
  const { name, namespace, spec, object } = subject;
  const metadata = { name, namespace, generateName: '', labels: {}, annotations: {} };
  for (const fault of kind.check({ metadata, spec, raw: object.value })) {
    const field = formatPath(fault.path);
    const message = field === '' ? fault.message : `${field}: ${fault.message}`;
    yield { entry: entryFor(fault), subject, path: fault.path, at: WHOLE, message };
  }
}

function entryFor(fault: Fault): CatalogueEntry {
  if (isError(fault)) return ISTIO_REFUSES;
  if (fault.entry === ROUTE_UNREACHABLE) return ROUTE_UNUSED;
  return fault.entry === MATCH_INEFFECTIVE ? MATCH_UNUSED : ISTIO_WARNS;
}
