import type { Reason } from '#injection/decision/rule.ts';
import { type Explanation, explain } from '#injection/explain.ts';
import type { Addition } from '#injection/outcome.ts';
import type { Injector } from '#injection/prepare.ts';
import { type Labels, metadataOf } from '#kube/metadata.ts';
import type { WorkloadCandidate } from '../workloads/candidate.ts';
import { askApiServer, type EntryAnswer } from './ask-api-server.ts';

/** One rule of the decision, and what it said. */
export interface RuleAnswer {
  readonly rule: Reason;
  readonly question: string;
  readonly answer: 'inject' | 'do not inject' | 'no opinion';
  readonly detail: string;
  /** The first rule with an opinion decides; those after it are not asked. */
  readonly decides: boolean;
}

/** Everything there is to say about one workload; its JSON is what `-o json` prints. */
export interface Report {
  readonly workload: string;
  readonly result: 'injected' | 'skipped' | 'refused' | 'not asked';
  /** What led to the result. */
  readonly because: readonly string[];
  /** Whether the API server would ask at all; unknown without the labels of the namespace. */
  readonly apiServer: { readonly namespaceLabels: Labels; readonly entries: readonly EntryAnswer[] } | null;
  readonly rules: readonly RuleAnswer[];
  readonly additions: readonly Addition[];
  readonly warnings: readonly string[];
}

const NOTHING = { apiServer: null, rules: [], additions: [], warnings: [] };

/** Explains one workload. `namespaceLabels` are those of its namespace, if they are known. */
export function reportOn(found: WorkloadCandidate, injector: Injector, namespaceLabels: Labels | undefined): Report {
  const { named: workload } = found;
  if ('problem' in found) return { workload, result: 'refused', because: [found.problem], ...NOTHING };
  const { candidate } = found;
  const { settings, revision } = injector.prepared.installation;
  const entries =
    namespaceLabels &&
    askApiServer({
      namespaceLabels: { 'kubernetes.io/metadata.name': candidate.namespace, ...namespaceLabels },
      podLabels: metadataOf(candidate.pod).labels,
      revision,
      enableNamespacesByDefault: settings.sidecarInjectorWebhook?.enableNamespacesByDefault ?? false,
    });
  const explained = explain(candidate, injector);
  const { outcome } = explained;
  return {
    workload,
    ...resultOf(explained, entries),
    apiServer: namespaceLabels && entries ? { namespaceLabels, entries } : null,
    rules: rulesOf(explained),
    additions: outcome.kind === 'injected' ? outcome.additions : [],
    warnings: outcome.warnings,
  };
}

function resultOf(
  { outcome }: Explanation,
  entries: readonly EntryAnswer[] | undefined,
): Pick<Report, 'result' | 'because'> {
  if (entries && !entries.some(({ matches }) => matches)) {
    return {
      result: 'not asked',
      because: ['no entry of the webhook configuration matches, so the pod stays as it is'],
    };
  }
  if (outcome.kind !== 'refused') return { result: outcome.kind, because: [outcome.decision.detail] };
  return { result: 'refused', because: outcome.problems.map(({ message }) => message) };
}

function rulesOf({ answers, outcome }: Explanation): readonly RuleAnswer[] {
  return answers.map(({ rule, question, inject, detail }) => ({
    rule,
    question,
    answer: inject === undefined ? 'no opinion' : inject ? 'inject' : 'do not inject',
    detail,
    decides: rule === outcome.decision.because,
  }));
}
