import { entriesFor, type Requirement, type WebhookEntry } from '#cluster/registration/entries.ts';
import { DEFAULT_REVISION } from '#cluster/registration/names.ts';
import { SYSTEM_NAMESPACES } from '#injection/decision/rules.ts';
import type { Labels } from '#kube/metadata.ts';
import { readSelector } from '#kube/selectors.ts';

/** One entry of the webhook configuration, and what keeps it from matching. */
export interface EntryAnswer {
  readonly entry: string;
  readonly matches: boolean;
  /** What is not as the entry wants it, in words; empty when it matches. */
  readonly unmet: readonly string[];
}

/** What the API server reads before it asks the injector at all. */
export interface Question {
  readonly namespaceLabels: Labels;
  readonly podLabels: Labels;
  readonly revision: string;
  readonly enableNamespacesByDefault: boolean;
}

/** Which entries of the webhook configuration would send the pod to the injector: one at most does. */
export function askApiServer({ revision, enableNamespacesByDefault, ...labels }: Question): readonly EntryAnswer[] {
  const selection = { revision: revision || DEFAULT_REVISION, enableNamespacesByDefault };
  return entriesFor(selection, SYSTEM_NAMESPACES).map((entry) => answerOf(entry, labels));
}

function answerOf(
  entry: WebhookEntry,
  { namespaceLabels, podLabels }: Pick<Question, 'namespaceLabels' | 'podLabels'>,
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
