import type { Prepared } from '#injection/prepared.ts';
import { type Uninjection, uninject } from '#injection/uninject/uninject.ts';
import { withPod } from '#kube/workloads.ts';
import type { Changer } from '../manifests/rewrite.ts';
import { workloadCandidate } from './candidate.ts';

/** Takes the injection back from the pod that a workload would make, and says in one line what became of it. */
export function uninjectWorkload(prepared: Prepared): Changer {
  return (workload, row) => {
    const found = workloadCandidate(workload, row);
    if ('problem' in found) return { kind: 'refused', report: `${found.named}: refused: ${found.problem}` };
    if ('borrowed' in found) return { kind: 'kept', report: `${found.named}: left alone: ${found.borrowed}` };
    const undone = uninject({ prepared, candidate: found.candidate });
    const report = `${found.named}: ${verdictOf(undone)}`;
    switch (undone.kind) {
      case 'restored':
        return {
          kind: 'changed',
          workload: withPod(workload, row, undone.pod),
          report,
          warned: !undone.reversible,
        };
      case 'untouched':
        return { kind: 'kept', report };
      case 'refused':
        return { kind: 'refused', report };
    }
  };
}

function verdictOf(undone: Uninjection): string {
  switch (undone.kind) {
    case 'restored':
      return undone.reversible ? 'as it was' : `as it was, as far as can be told; ${IRREVERSIBLE}`;
    case 'untouched':
      return `untouched: ${undone.detail}`;
    case 'refused':
      return `refused: ${undone.problems.map(({ message }) => message).join('; ')}`;
  }
}

const IRREVERSIBLE =
  'warning: injecting it again gives something else, so perhaps another installation injected it, or the API server has filled in its defaults since';
