import { ANNOTATION, LABEL } from '../pod/names.ts';
import { annotationsOf, labelsOf } from '../pod/pod.ts';
import { no, type Opinion, open, type Rule, yes } from './rule.ts';
import { firstMatch, type ListedSelector } from './selector-list.ts';

/** The namespaces of Kubernetes itself (and of kind's storage): a mesh there could keep the cluster from starting. */
export const SYSTEM_NAMESPACES = ['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage'] as const;

const POLICIES: Readonly<Record<string, boolean>> = { enabled: true, disabled: false };

/** The rules in the order in which they are asked. */
export const RULES: readonly Rule[] = [
  {
    name: 'host-network',
    question: 'does the pod share the network of its node, whose traffic a sidecar would redirect?',
    ask: ({ spec }) => (spec.hostNetwork ? no('spec.hostNetwork is true') : open('spec.hostNetwork is not true')),
  },
  {
    name: 'system-namespace',
    question: 'is it in a namespace of Kubernetes itself?',
    ask: (pod) => askNamespace(pod.metadata.namespace ?? ''),
  },
  {
    name: 'unknown-policy',
    question: 'is the policy of the injector config one that is known?',
    ask: (_, { policy }) => {
      if (isPolicy(policy)) return open(`policy is ${policy}`);
      const problem = `policy of the injector config is "${policy}": must be "enabled" or "disabled"`;
      return { ...no(problem), warnings: [`${problem}, so nothing is injected`] };
    },
  },
  {
    name: 'pod-label',
    question: 'does a label of the pod ask for a sidecar or refuse it?',
    ask: (pod) => askWish(`label ${LABEL.inject}`, labelsOf(pod)[LABEL.inject]),
  },
  {
    name: 'pod-annotation',
    question: 'does the deprecated annotation, where the label is not set?',
    ask: (pod) => {
      const label = labelsOf(pod)[LABEL.inject];
      if (label !== undefined) return open(`the label ${LABEL.inject} stands in its place`);
      return askWish(`annotation ${ANNOTATION.inject}`, annotationsOf(pod)[ANNOTATION.inject]);
    },
  },
  {
    name: 'never-selector',
    question: 'does a selector of neverInjectSelector match its labels?',
    ask: (pod, { never }) => askSelectors('neverInjectSelector', firstMatch(never, labelsOf(pod)), no),
  },
  {
    name: 'always-selector',
    question: 'does a selector of alwaysInjectSelector match its labels?',
    ask: (pod, { always }) => askSelectors('alwaysInjectSelector', firstMatch(always, labelsOf(pod)), yes),
  },
  {
    name: 'policy',
    question: 'what becomes of pods that nothing else is said about?',
    ask: (_, { policy }) => (POLICIES[policy] ? yes : no)(`policy of the injector config is ${policy}`),
  },
];

function askNamespace(namespace: string): Opinion {
  const isSystem = SYSTEM_NAMESPACES.some((name) => name === namespace);
  return isSystem ? no(`namespace is ${namespace}`) : open(`namespace is ${namespace || 'not known'}`);
}

function askWish(what: string, value: string | undefined): Opinion {
  if (value === undefined) return open(`${what} is not set`);
  const detail = `${what} is "${value}"`;
  if (value === 'true') return yes(detail);
  if (value === 'false') return no(detail);
  return value === '' ? open(detail) : open(detail, `${detail}: must be "true" or "false"`);
}

function askSelectors(list: string, match: ListedSelector | undefined, verdict: typeof yes): Opinion {
  return match ? verdict(`its labels match ${match.place}: ${match.text}`) : open(`no selector of ${list} matches`);
}

function isPolicy(policy: string): boolean {
  return Object.hasOwn(POLICIES, policy);
}
