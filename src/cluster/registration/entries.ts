import { SELECTION } from '#istio/selection-labels.ts';
import { DEFAULT_REVISION } from './names.ts';

/** One requirement of a label selector, as the API server evaluates it. */
export type Requirement =
  | { readonly key: string; readonly operator: 'DoesNotExist' }
  | { readonly key: string; readonly operator: 'In' | 'NotIn'; readonly values: readonly string[] };

/** Never empty: an empty selector selects everything, and a webhook without one has taken out whole clusters. */
type Requirements = readonly [Requirement, ...Requirement[]];

/** What an entry is made for. */
export interface Selection {
  readonly revision: string;
  /** Inject wherever no label says otherwise. */
  readonly enableNamespacesByDefault: boolean;
}

/** One entry of the webhook configuration: which pods in which namespaces the API server asks about. */
export interface WebhookEntry {
  /** The beginning of its name; the rest is the same for all. */
  readonly prefix: string;
  readonly namespaces: Requirements;
  readonly pods: Requirements;
}

const { namespace: INJECTION, revision: REVISION, pod: INJECT } = SELECTION;

const absent = (key: string): Requirement => ({ key, operator: 'DoesNotExist' });
const within = (key: string, ...values: readonly string[]): Requirement => ({ key, operator: 'In', values });
const outside = (key: string, ...values: readonly string[]): Requirement => ({ key, operator: 'NotIn', values });

const UNLABELLED: Requirements = [absent(INJECTION), absent(REVISION)];
const NOT_REFUSED = outside(INJECT, 'false');

interface Row {
  readonly prefix: string;
  wanted(selection: Selection): boolean;
  namespaces(revision: string): Requirements;
  pods(revision: string): Requirements;
}

const always = () => true;
const forDefault = ({ revision }: Selection) => revision === DEFAULT_REVISION;

/**
 * Istio's precedence is in these selectors, not in any server: `istio-injection` beats `istio.io/rev`, a label of the
 * namespace beats one of the pod, and no two entries select the same pod.
 */
const ROWS: readonly Row[] = [
  {
    prefix: 'rev.namespace',
    wanted: always,
    namespaces: (revision) => [within(REVISION, revision), absent(INJECTION)],
    pods: () => [NOT_REFUSED],
  },
  {
    prefix: 'rev.object',
    wanted: always,
    namespaces: () => UNLABELLED,
    pods: (revision) => [NOT_REFUSED, within(REVISION, revision)],
  },
  {
    prefix: 'namespace',
    wanted: forDefault,
    namespaces: () => [within(INJECTION, 'enabled')],
    pods: () => [NOT_REFUSED],
  },
  {
    prefix: 'object',
    wanted: forDefault,
    namespaces: () => UNLABELLED,
    pods: () => [within(INJECT, 'true'), absent(REVISION)],
  },
  {
    prefix: 'auto',
    wanted: (selection) => forDefault(selection) && selection.enableNamespacesByDefault,
    namespaces: () => UNLABELLED,
    pods: () => [absent(INJECT), absent(REVISION)],
  },
];

/** The entries of a revision, in the order of the table; `excluded` namespaces are out of reach of every one of them. */
export function entriesFor(selection: Selection, excluded: readonly string[]): readonly WebhookEntry[] {
  const outOfReach = outside('kubernetes.io/metadata.name', ...excluded);
  return ROWS.filter((row) => row.wanted(selection)).map(({ prefix, namespaces, pods }) => ({
    prefix,
    namespaces: [...namespaces(selection.revision), outOfReach],
    pods: pods(selection.revision),
  }));
}
