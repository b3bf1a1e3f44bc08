import type { Strings } from '../pod/pod.ts';

/** The user and group of the proxy; traffic from this user is what iptables leaves alone. */
export interface ProxyIds {
  readonly uid: number;
  readonly gid: number;
}

const DEFAULT_ID = 1337;
const UID_RANGE_ANNOTATION = 'openshift.io/sa.scc.uid-range';
const GROUPS_ANNOTATION = 'openshift.io/sa.scc.supplemental-groups';

/** IDs are 32 bits wide, and `5/0` counts on their wrapping around. */
const ID_COUNT = 2 ** 32;

/**
 * OpenShift gives each namespace a range of user IDs and runs applications under its first one; the proxy takes the
 * last one, so that the two never meet. The group comes from the supplemental groups, or else from the same range.
 */
export function proxyIds(namespace: Strings | undefined): ProxyIds {
  if (!namespace) return { uid: DEFAULT_ID, gid: DEFAULT_ID };
  const uid = lastOf(namespace[UID_RANGE_ANNOTATION] ?? '');
  const groups = (namespace[GROUPS_ANNOTATION] ?? namespace[UID_RANGE_ANNOTATION] ?? '').split(',').map(lastOf);
  const gid = groups.includes(undefined) ? undefined : groups[0];
  return { uid: uid ?? DEFAULT_ID, gid: gid ?? DEFAULT_ID };
}

/** The last ID of a block, `start/size` or `start-end`; more blocks may follow. Nothing if it is neither. */
function lastOf(block: string): number | undefined {
  const sized = block.includes('/');
  const match = (sized ? /^\s*(\d+)\/(\d+)/ : /^\s*(\d+)-(\d+)/).exec(block);
  const [first, second] = [Number(match?.[1]), Number(match?.[2])];
  if (!match || first >= ID_COUNT || second >= ID_COUNT) return undefined;
  return sized ? (first + second - 1 + ID_COUNT) % ID_COUNT : second;
}
