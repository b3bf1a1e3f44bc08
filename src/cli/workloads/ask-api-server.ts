import { entriesFor, type Requirement, type WebhookEntry } from '#cluster/registration/entries.ts';
import { DEFAULT_REVISION } from '#cluster/registration/names.ts';
import type { IstioConfig } from '#config/istio-config.ts';
import type { Candidate } from '#injection/candidate.ts';
import { SYSTEM_NAMESPACES } from '#injection/decision/rules.ts';
import { type Labels, metadataOf } from '#kube/metadata.ts';
import { readSelector } from '#kube/selectors.ts';

/** One entry of the webhook configuration, and what keeps it from matching. */
export interface EntryAnswer {
  readonly entry: string;
  readonly matches: boolean;
  /** What is not as the entry wants it, in words; empty when it matches. */
  readonly unmet: readonly string[];
}

/**
 * Which entries of the webhook configuration would send the pod to the injector: one at most does. They read the labels of
 * the namespace and those of the pod.
 */
export function askApiServer(
  { pod, namespace }: Pick<Candidate, 'pod' | 'namespace'>,
  labelsOfNamespace: Labels,
  { revision, settings }: Pick<IstioConfig, 'revision' | 'settings'>,
): readonly EntryAnswer[] {
  const enableNamespacesByDefault = settings.sidecarInjectorWebhook?.enableNamespacesByDefault ?? false;
  const selection = { revision: revision || DEFAULT_REVISION, enableNamespacesByDefault };
  const namespaceLabels = { 'kubernetes.io/metadata.name': namespace, ...labelsOfNamespace };
  const podLabels = metadataOf(pod).labels;
  return entriesFor(selection, SYSTEM_NAMESPACES).map((entry) => answerOf(entry, { namespaceLabels, podLabels }));
}

/** Why none of the entries matches; undefined where one does. */
export function whyNotAsked(entries: readonly EntryAnswer[]): string | undefined {
  if (entries.some(({ matches }) => matches)) return undefined;
  return 'no entry of the webhook configuration matches, so the pod stays as it is';
}

function answerOf(
  entry: WebhookEntry,
  { namespaceLabels, podLabels }: { readonly namespaceLabels: Labels; readonly podLabels: Labels },
): EntryAnswer {
  const unmet = [
    ...entry.namespaces.flatMap((requirement) => unmetRequirement('namespace label', requirement, namespaceLabels)),
    ...entry.pods.flatMap((requirement) => unmetRequirement('pod label', requirement, podLabels)),
  ];
  return { entry: `${entry.prefix}.sidecar-injector`, matches: unmet.length === 0, unmet };
}

function unmetRequirement(what: string, requirement: Requirement, labels: Labels): readonly string[] {
  const reading = readSelector({ matchExpressions: [requirement] });
  if (reading.ok && reading.selector.matches(labels)) return [];
  const value = labels[requirement.key];
  const found = value === undefined ? 'is not set' : `is "${value}"`;
  return [`${what} ${requirement.key} ${found}`];
}
