import type { RequestAuthentication } from '#kinds/request-authentication/schema.ts';
import type { VirtualService } from '#kinds/virtual-service/schema.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { WHOLE } from '../analyzer.ts';
import { GATEWAYS, REQUEST_AUTHENTICATIONS, VIRTUAL_SERVICES } from '../scene/collections.ts';
import { POD_SOURCES, selectPods } from '../scene/pods.ts';
import type { Scene } from '../scene/scene.ts';
import { fullName, type Subject, titleOf } from '../scene/subject.ts';
import { JWT_ROUTE_WITHOUT_AUTHENTICATION } from './findings.ts';
import { MESH, namedGateway } from './named-gateway.ts';

/** Where policies for all namespaces are looked for, whatever the mesh says: so does Istio's analysis. */
const ROOT_NAMESPACE = 'istio-system';

/** `@request.auth.claims.group` and `@request.auth.claims[group]`. */
const CLAIM = /^@request\.auth\.claims(?:\..+|\[.+\])$/i;

/** Routes by the claims of a token at gateways where no RequestAuthentication verifies tokens. */
export const JWT_CLAIM_ROUTE_ANALYZER: Analyzer = {
  name: 'jwt-claim-route',
  istioName: 'virtualservice.JWTClaimRouteAnalyzer',
  summary: 'Checks that gateways which route by JWT claims verify tokens',
  reads: [VIRTUAL_SERVICES, REQUEST_AUTHENTICATIONS, GATEWAYS, ...POD_SOURCES],
  raises: [JWT_ROUTE_WITHOUT_AUTHENTICATION],
  *analyze(scene) {
    const byNamespace = Map.groupBy(scene.all(REQUEST_AUTHENTICATIONS), ({ namespace }) => namespace);
    for (const subject of scene.all(VIRTUAL_SERVICES)) {
      const claim = claimIn(subject.spec);
      if (claim !== undefined) yield* unverified(subject, { claim, byNamespace, scene });
    }
  },
};

interface Surroundings {
  readonly claim: string;
  readonly byNamespace: ReadonlyMap<string, readonly Subject<RequestAuthentication>[]>;
  readonly scene: Scene;
}

function* unverified(
  subject: Subject<VirtualService>,
  { claim, byNamespace, scene }: Surroundings,
): Generator<Discovery> {
  for (const [index, name] of subject.spec.gateways.entries()) {
    const gateway = name === MESH ? undefined : namedGateway(scene, name, subject.namespace);
    for (const pod of gateway ? selectPods(scene, gateway.spec.selector) : []) {
      const policies = [ROOT_NAMESPACE, pod.namespace].flatMap((namespace) => byNamespace.get(namespace) ?? []);
      if (!gateway || policies.some((policy) => selects(policy, pod))) continue;
      yield {
        entry: JWT_ROUTE_WITHOUT_AUTHENTICATION,
        subject,
        path: ['spec', 'gateways', index],
        at: WHOLE,
        message: `matches ${claim}, but no RequestAuthentication selects ${titleOf(pod)} of Gateway ${fullName(gateway)}`,
        counterparts: [{ subject: gateway, path: ['spec', 'selector'], message: 'selects the pod' }],
      };
    }
  }
}

function selects({ spec }: Subject<RequestAuthentication>, { labels }: Subject): boolean {
  return Object.entries(spec.selector?.matchLabels ?? {}).every(([name, value]) => labels[name] === value);
}

function claimIn({ http }: VirtualService): string | undefined {
  const names = http.flatMap(({ match }) =>
    match.flatMap(({ headers, withoutHeaders }) => [...Object.keys(headers), ...Object.keys(withoutHeaders)]),
  );
  return names.find((name) => CLAIM.test(name));
}
