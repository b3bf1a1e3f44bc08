import { formatPath } from '#base/path.ts';
import type { Problem } from '#base/problem.ts';
import type { Finding } from '#findings/finding.ts';
import { makeFinding } from '#findings/make-finding.ts';
import { andThen, failure, type Result, success } from '#findings/result.ts';
import { isNative } from '../context/native-sidecar.ts';
import { NOT_A_POD, TEMPLATE_OUTPUT_NOT_A_POD } from '../findings.ts';
import { CONTAINER } from '../pod/names.ts';
import type { Container, ContainerList, Pod } from '../pod/pod.ts';
import { containersIn, withContainers } from '../pod/pod.ts';
import type { RenderedPatch } from '../rendered-patch.ts';
import type { Step, Work } from '../work.ts';
import { additionOf } from './addition.ts';
import { mergePod } from './merge-pod.ts';

/** Merges what the templates rendered into the pod, one after the other. */
export const mergeTemplates: Step = (work) => {
  const steps = work.patches.map(
    (patch): Step =>
      (before) =>
        mergeTemplate(before, patch),
  );
  return steps.reduce<Result<Work>>(andThen, success(work));
};

function mergeTemplate(before: Work, { template, patch, complain }: RenderedPatch): Result<Work> {
  const injected = mergePod(before.injected, patch);
  if (!injected.ok)
    return failure([complain(TEMPLATE_OUTPUT_NOT_A_POD, injected.problem.path, injected.problem.message)]);
  const base = isNative(before.pod, before.facts.native) ? withNativeProxy(before, injected.pod) : before.pod;
  const merged = mergePod(base, patch);
  if (!merged.ok) return failure([unmergeable(template, merged.problem)]);
  const additions = [...before.additions, additionOf(template, before.pod, merged.pod)];
  return success({ ...before, pod: merged.pod, injected: injected.pod, additions });
}

/** The template merges with an empty pod, so it is this pod that is at fault. */
function unmergeable(template: string, { path, message }: Problem): Finding {
  const field = formatPath(path);
  return makeFinding(NOT_A_POD, `the pod cannot be merged with template ${template}: ${field} ${message}`, {
    path: field,
  });
}

/**
 * Users write their own proxy among the containers; where the template has it among the init containers, it moves there.
 * An earlier injection may have made one native that is not the user's; then the one among the containers is another.
 */
function withNativeProxy({ pod, facts: { status } }: Work, injected: Pod): Pod {
  const own = proxyIn(pod, 'containers');
  if (!own || !proxyIn(injected, 'initContainers')) return pod;
  if (status?.initContainers.includes(CONTAINER.proxy) && proxyIn(pod, 'initContainers')) return pod;
  const others = pod.spec.containers.filter((container) => container !== own);
  const moved = withContainers(pod, 'containers', others);
  return withContainers(moved, 'initContainers', [...containersIn(pod, 'initContainers'), own]);
}

function proxyIn(pod: Pod, list: ContainerList): Container | undefined {
  return containersIn(pod, list).find(({ name }) => name === CONTAINER.proxy);
}
