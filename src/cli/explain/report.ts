import type { Reason } from '#injection/decision/rule.ts';
import { type Explanation, explain } from '#injection/explain.ts';
import type { Addition } from '#injection/outcome.ts';
import type { Injector } from '#injection/prepare.ts';
import type { Labels } from '#kube/metadata.ts';
import { askApiServer, type EntryAnswer, whyNotAsked } from '../workloads/ask-api-server.ts';
import type { WorkloadCandidate } from '../workloads/candidate.ts';

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
  readonly result: 'injected' | 'skipped' | 'refused' | 'not asked' | 'left alone';
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
  if ('borrowed' in found) return { workload, result: 'left alone', because: [found.borrowed], ...NOTHING };
  const { candidate } = found;
  const entries = namespaceLabels && askApiServer(candidate, namespaceLabels, injector.prepared.installation);
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
  const notAsked = entries && whyNotAsked(entries);
  if (notAsked !== undefined) return { result: 'not asked', because: [notAsked] };
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
