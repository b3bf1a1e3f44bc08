import { checkDuration } from '#istio/parts/traffic/durations.ts';
import type { Rule } from '#kinds/kind.ts';
import { isConverted, isDelegate, isForGateways } from '../binding.ts';
import { checkDestinations, checkServices } from '../destinations.ts';
import type { VirtualService } from '../schema.ts';
import { doesNotDelegateAgain, hasOneAction, hasOneMirrorField, leavesActionToDelegate } from './actions.ts';
import { directResponse, redirect } from './answers.ts';
import type { HttpCheck } from './check.ts';
import { cors } from './cors.ts';
import { injectedFaults } from './fault.ts';
import { changedHeaders, checkHeaders, oneAuthority } from './headers.ts';
import { claimsNeedGateways, matches } from './match.ts';
import { mirrorPercent, mirrors } from './mirror.ts';
import { retries } from './retries.ts';
import { rewrite } from './rewrite.ts';

const destinations: HttpCheck = function* ({ route }, path) {
  yield* checkDestinations(route, [...path, 'route']);
  for (const [index, { headers }] of route.entries())
    yield* checkHeaders(headers, [...path, 'route', index, 'headers']);
};

const timeout: HttpCheck = ({ timeout: time }, path) => checkDuration(time, [...path, 'timeout']);

const CHECKS: readonly HttpCheck[] = [
  matches,
  changedHeaders,
  cors,
  injectedFaults,
  mirrorPercent,
  mirrors,
  redirect,
  directResponse,
  retries,
  rewrite,
  oneAuthority,
  destinations,
  timeout,
];

/** For a route that another VirtualService finishes. */
const ROOT_CHECKS: readonly HttpCheck[] = [leavesActionToDelegate, ...CHECKS];
/** For a route that stands alone, or that finishes another one. */
const LEAF_CHECKS: readonly HttpCheck[] = [hasOneAction, hasOneMirrorField, ...CHECKS];
const DELEGATE_CHECKS: readonly HttpCheck[] = [doesNotDelegateAgain, ...LEAF_CHECKS];

export const httpRoutes: Rule<VirtualService> = function* ({ metadata, spec }) {
  for (const [index, route] of spec.http.entries()) {
    const path = ['spec', 'http', index];
    const rootOrLeaf = route.delegate ? ROOT_CHECKS : LEAF_CHECKS;
    for (const check of isDelegate(spec) ? DELEGATE_CHECKS : rootOrLeaf) yield* check(route, path);
    if (!isForGateways(spec)) yield* claimsNeedGateways(route, path);
    if (!isConverted(metadata)) yield* checkServices(route.route, [...path, 'route']);
  }
};
