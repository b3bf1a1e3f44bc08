import { atMost } from '#base/at-most.ts';
import type { JsonObject } from '#base/json.ts';
import { valueAt } from '#base/value-at.ts';
import { listIn, objectIn } from '#model/objects/json-readers.ts';
import type { Analyzer } from '../analyzer.ts';
import { WHOLE } from '../analyzer.ts';
import { DEPLOYMENTS, REQUEST_AUTHENTICATIONS } from '../scene/collections.ts';
import { fullName, type Subject } from '../scene/subject.ts';
import { JWKS_UNRESTRICTED } from './findings.ts';

const VARIABLE = 'BLOCKED_CIDRS_IN_JWKS_URIS';
const MOST_NAMES = 5;

/** An istiod that fetches keys from any address. */
export const JWKS_UNRESTRICTED_ANALYZER: Analyzer = {
  name: 'jwks-unrestricted',
  istioName: 'authn.BlockedCIDRsAnalyzer',
  summary: 'Checks that istiod does not fetch the keys of RequestAuthentications from any address',
  reads: [REQUEST_AUTHENTICATIONS, DEPLOYMENTS],
  raises: [JWKS_UNRESTRICTED],
  *analyze(scene) {
    const policies = scene.all(REQUEST_AUTHENTICATIONS);
    if (policies.length === 0) return;
    const names = atMost(MOST_NAMES, policies.map(fullName)).join(', ');
    for (const deployment of scene.all(DEPLOYMENTS)) {
      if (deployment.labels['app'] !== 'istiod' || isRestricted(deployment)) continue;
      yield {
        entry: JWKS_UNRESTRICTED,
        subject: deployment,
        path: ['spec', 'template', 'spec', 'containers'],
        at: WHOLE,
        message: `fetches keys for RequestAuthentication ${names} from any address: ${VARIABLE} is not set`,
        counterparts: policies
          .slice(0, MOST_NAMES)
          .map((policy) => ({ subject: policy, path: ['spec', 'jwtRules'], message: 'names addresses of keys' })),
      };
    }
  },
};

function isRestricted({ spec }: Subject<JsonObject>): boolean {
  const containers = listIn(valueAt(spec, ['template', 'spec', 'containers'])).map(objectIn);
  const variables = containers.flatMap(({ env }) => listIn(env).map(objectIn));
  return variables.some(({ name, value }) => name === VARIABLE && value !== undefined && value !== '');
}
