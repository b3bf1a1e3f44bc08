import { success } from '#findings/result.ts';
import { checkAnnotations } from './check-annotations.ts';
import { withPlatformUser } from './context/platform-user.ts';
import { followProxyUser } from './finish/follow-proxy-user.ts';
import { holdsApplication } from './finish/hold-application.ts';
import { mergeMetrics } from './finish/merge-metrics.ts';
import { orderContainers } from './finish/order.ts';
import { setProxyEnvironment } from './finish/proxy-environment.ts';
import { recordInjection } from './finish/record-injection.ts';
import { takeOverProbes } from './finish/take-over-probes.ts';
import { mergeTemplates } from './merge/merge-templates.ts';
import { findOwnProxy } from './merge/own-containers.ts';
import { reapplyOverrides } from './merge/reapply-overrides.ts';
import type { Pod } from './pod/pod.ts';
import { formatStatus } from './pod/status.ts';
import { renderTemplates } from './render/render-templates.ts';
import type { Step, Work } from './work.ts';

/*
 * The table of contents of injection/, in the order in which a pod meets it:
 *
 *   prepare.ts          an installation made ready once: templates compiled, selectors read (prepared.ts)
 *   inject.ts           the entry point for a pod (candidate.ts) and its answer (outcome.ts); explain.ts tells why
 *   apply-injection.ts  one injection: decision, steps, original form
 *   decision/           does this pod get a sidecar? The rules, first opinion wins
 *   work.ts             what a step is handed and hands on; context/ finds out the facts it starts with
 *   check-annotations.ts, render/, merge/, finish/   the steps below; rendered-patch.ts goes from one to the other
 *   functions/, views/  what templates can call, and how they see pods and MeshConfig as Go structs
 *   pod/, probes/       the types of a pod and what is recorded in it; the probes that the agent takes over
 *   uninject/           the way back
 */

/**
 * The injection of a pod that is to be injected, step by step. The order is Istio's: each step reads the pod as the one
 * before leaves it, so that another order gives other pods.
 */
export const STEPS: readonly Step[] = [
  checkAnnotations,
  renderTemplates,
  mergeTemplates,
  reapplyOverrides,
  changePod(({ pod, facts }) => followProxyUser(pod, findOwnProxy(facts), facts.proxyConfig.interceptionMode)),
  changePod(({ pod, facts, received }) => (facts.pod === received ? pod : withPlatformUser(pod, received))),
  changePod(({ pod, facts }) => setProxyEnvironment(pod, facts.environment)),
  changePod(({ pod, prepared }) => mergeMetrics(pod, prepared.metrics)),
  changePod(({ pod, prepared }) => takeOverProbes(pod, prepared.probes)),
  changePod(recordStatus),
  changePod(({ pod, facts, prepared }) => orderContainers(pod, holdsApplication(facts.pod, prepared.installation))),
];

function changePod(change: (work: Work) => Pod): Step {
  return (work) => success({ ...work, pod: change(work) });
}

function recordStatus({ pod, facts, injected, prepared }: Work): Pod {
  const { injector, revision } = prepared.installation;
  return recordInjection(pod, {
    environment: facts.environment,
    status: formatStatus(injected, revision),
    annotations: injector.injectedAnnotations,
  });
}
