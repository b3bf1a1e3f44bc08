import { fault } from '#findings/fault.ts';
import { DELEGATE_WITH_ACTION } from '../findings.ts';
import type { HttpCheck } from './check.ts';
import { HTTP_NO_ACTION, HTTP_TWO_ACTIONS, MIRROR_CONFLICT } from './findings.ts';

/** An answer of the proxy's own leaves nothing to do for these. */
const EXCLUDED = {
  redirect: ['route', 'fault', 'rewrite', 'directResponse'],
  directResponse: ['route', 'fault', 'rewrite'],
} as const;

/** One thing to do with a request: send it on, redirect it or answer it. */
export const hasOneAction: HttpCheck = function* (route, path) {
  const answer = route.redirect ? 'redirect' : route.directResponse ? 'directResponse' : undefined;
  if (!answer) {
    if (route.route.length === 0) yield fault(HTTP_NO_ACTION, path, 'must have route, redirect or directResponse');
    return;
  }
  for (const name of EXCLUDED[answer]) {
    const isSet = name === 'route' ? route.route.length > 0 : route[name] !== undefined;
    if (isSet) yield fault(HTTP_TWO_ACTIONS, [...path, name], `must not be set beside ${answer}`);
  }
};

export const hasOneMirrorField: HttpCheck = function* (route, path) {
  if (route.mirror && route.mirrors.length > 0) {
    yield fault(MIRROR_CONFLICT, [...path, 'mirror'], 'must not be set beside mirrors');
  }
};

/** What a delegate does, the route that delegates to it does not. */
export const leavesActionToDelegate: HttpCheck = function* (route, path) {
  const message = 'must not be set beside delegate';
  if (route.redirect) yield fault(DELEGATE_WITH_ACTION, [...path, 'redirect'], message);
  if (route.route.length > 0) yield fault(DELEGATE_WITH_ACTION, [...path, 'route'], message);
};

export const doesNotDelegateAgain: HttpCheck = function* (route, path) {
  const message = 'must not be set in a VirtualService without hosts, which is a delegate itself';
  if (route.delegate) yield fault(DELEGATE_WITH_ACTION, [...path, 'delegate'], message);
};
