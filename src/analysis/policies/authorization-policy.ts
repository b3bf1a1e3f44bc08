import type { Path } from '#base/path.ts';
import type { AuthorizationPolicy } from '#kinds/authorization-policy/schema.ts';
import { indexLabels, type LabelIndex, selectsAny } from '#model/lookups/label-index.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { WHOLE } from '../analyzer.ts';
import { REFERENCE_MISSING } from '../references/findings.ts';
import { missing } from '../references/missing.ts';
import { selectorText } from '../references/selector-text.ts';
import { AUTHORIZATION_POLICIES, MESH_CONFIG, NAMESPACES, PODS } from '../scene/collections.ts';
import { isAmbientPod, isInMesh, podFacts } from '../scene/in-mesh.ts';
import { POD_SOURCES, podTemplates } from '../scene/pods.ts';
import type { Scene } from '../scene/scene.ts';
import type { Subject } from '../scene/subject.ts';
import { POLICY_SELECTS_NOTHING } from './findings.ts';

/** Workloads that AuthorizationPolicies protect, and namespaces that they name. */
export const AUTHORIZATION_POLICY_ANALYZER: Analyzer = {
  name: 'authorization-policy',
  istioName: 'auth.AuthorizationPoliciesAnalyzer',
  summary: 'Checks that AuthorizationPolicies are for some workload and name namespaces that exist',
  reads: [MESH_CONFIG, AUTHORIZATION_POLICIES, NAMESPACES, ...POD_SOURCES],
  raises: [POLICY_SELECTS_NOTHING, REFERENCE_MISSING],
  *analyze(scene) {
    const policies = scene.all(AUTHORIZATION_POLICIES);
    if (policies.length === 0) return;
    const workloads = [...scene.all(PODS), ...podTemplates(scene)];
    const pods = indexLabels(workloads.filter((each) => isAmbientPod(each) || isInMesh(podFacts(each), scene)));
    const isNamespace = rememberNamespaces(scene);
    for (const policy of policies) {
      yield* workloadFaults(policy, pods, scene);
      yield* namespaceFaults(policy, isNamespace);
    }
  },
};

function* workloadFaults(
  policy: Subject<AuthorizationPolicy>,
  pods: LabelIndex<Subject>,
  scene: Scene,
): Generator<Discovery> {
  const { selector } = policy.spec;
  const isForMesh = policy.namespace === scene.all(MESH_CONFIG)[0]?.spec.rootNamespace;
  if (isForMesh && !selector) return;
  const labels = selector?.matchLabels ?? {};
  if (selectsAny(pods, labels, isForMesh ? undefined : policy.namespace)) return;
  const place = isForMesh ? 'the mesh' : `namespace ${policy.namespace || 'default'}`;
  const wanted = selectorText(labels);
  yield {
    entry: POLICY_SELECTS_NOTHING,
    subject: policy,
    path: ['spec', 'selector'],
    at: WHOLE,
    message: `is for no workload: ${place} has no pod with a proxy${wanted === '' ? '' : ` and the labels ${wanted}`}`,
    isAbsence: true,
  };
}

function* namespaceFaults(
  policy: Subject<AuthorizationPolicy>,
  isNamespace: (pattern: string) => boolean,
): Generator<Discovery> {
  for (const { name, path, isNegated } of namedNamespaces(policy.spec)) {
    if (isNamespace(name)) continue;
    const found = missing(policy, path, `"${name}" is no namespace that exists`);
    yield isNegated ? { ...found, at: WHOLE } : found;
  }
}

interface NamedNamespace {
  readonly name: string;
  readonly path: Path;
  readonly isNegated: boolean;
}

function namedNamespaces({ rules }: AuthorizationPolicy): readonly NamedNamespace[] {
  const sources = rules.flatMap(({ from }, rule) =>
    from.map(({ source }, index) => ({ source, path: ['spec', 'rules', rule, 'from', index, 'source'] })),
  );
  return sources.flatMap(({ source, path }) =>
    (['namespaces', 'notNamespaces'] as const).flatMap((list) =>
      (source?.[list] ?? []).map((name, index) => ({
        name,
        path: [...path, list, index],
        isNegated: list === 'notNamespaces',
      })),
    ),
  );
}

/** A star may stand at the beginning or at the end of a name. */
function rememberNamespaces(scene: Scene): (pattern: string) => boolean {
  const known = new Map<string, boolean>();
  const test = (pattern: string): boolean => {
    const names = scene.all(NAMESPACES).map(({ name }) => name);
    if (pattern === '*') return names.length > 0;
    if (pattern.startsWith('*')) return names.some((name) => name.endsWith(pattern.slice(1)));
    if (pattern.endsWith('*')) return names.some((name) => name.startsWith(pattern.slice(0, -1)));
    return names.some((name) => name.toLowerCase() === pattern.toLowerCase());
  };
  return (pattern) => {
    const found = known.get(pattern) ?? test(pattern);
    known.set(pattern, found);
    return found;
  };
}
