import type { Clock } from '#base/clock.ts';
import type { JsonObject } from '#base/json.ts';
import type { Logger } from '#base/logger.ts';
import type { Pods } from '#ca/attest/impersonation.ts';
import { type ReviewToken, tokenReviewer } from '#ca/attest/review-token.ts';
import type { Authority } from '#ca/authority.ts';
import { distributeRoots } from '#ca/roots/distribute-roots.ts';
import { keepAuthority } from '#ca/roots/keep-authority.ts';
import { makeAuthority } from '#ca/roots/make-authority.ts';
import { isTrustedBy, readAuthority } from '#ca/roots/read-authority.ts';
import { rotateRoot } from '#ca/roots/rotate-root.ts';
import type { CaSettings } from '#ca/settings.ts';
import type { ApiServer } from '#cluster/api/server.ts';
import { holdLease } from '#cluster/lease/hold-lease.ts';
import type { ModelSettings } from '#model/model.ts';
import type { ContentSource } from '#xds/content/content.ts';
import type { IstiosExtensions } from '#xds/content/istios-extensions.ts';
import { type LiveContent, liveContent } from '#xds/content/live-content.ts';
import { NO_PODS, watchObjects } from './watch-objects.ts';

/** What stands behind a control plane, wherever it comes from. */
export interface Backing {
  readonly authority: () => Authority;
  /** Undefined until the roots of the authority have been given out: nothing is signed that nobody could trust. */
  readonly signingAuthority: () => Authority | undefined;
  readonly onAuthorityChange: (listener: () => void) => void;
  readonly reviewToken: ReviewToken;
  readonly pods: Pods;
  readonly content: ContentSource;
}

/** What every backing is made from. */
export interface BackingGround {
  readonly settings: CaSettings;
  readonly meshSettings: ModelSettings;
  readonly extensions: IstiosExtensions;
  /** Where the authority's Secrets are. */
  readonly namespace: string;
  /** Where this process is at home. */
  readonly ownNamespace: string;
  /** The Lease of the replica that writes what is there once for all of them. */
  readonly lease: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/** A cluster: its objects are watched, its API server reviews tokens, and its Secrets hold the authority. */
export async function clusterBacking(api: ApiServer, ground: BackingGround): Promise<Backing> {
  const { settings, meshSettings, extensions, namespace, clock, log, signal } = ground;
  const { trustDomain } = meshSettings.mesh;
  const keeper = await keepAuthority({ api, namespace, trustDomain, settings, clock, log, signal });
  let takeOver = () => {};
  const lease = holdLease({ api, namespace: ground.ownNamespace, name: ground.lease, clock, log, signal }, () =>
    takeOver(),
  );
  const roots = await distributeRoots({
    api,
    roots: () => keeper.current().roots,
    mayWrite: lease.isHeld,
    log,
    signal,
  });
  keeper.onChange(roots.review);
  const lookAtRoot = rotateRoot({
    api,
    namespace,
    trustDomain,
    settings,
    mayWrite: lease.isHeld,
    isDistributed: roots.everywhere,
    clock,
    log,
    signal,
  });
  takeOver = () => {
    roots.review();
    lookAtRoot();
  };
  if (lease.isHeld()) takeOver();
  let live: LiveContent | undefined;
  const watched = await watchObjects({ api, log, signal }, () => live?.changed());
  live = liveContent({ objects: watched.objects, settings: meshSettings, extensions, clock, log, signal });
  return {
    authority: keeper.current,
    signingAuthority: onceTrusted(keeper.current, () => roots.in(namespace) ?? ''),
    onAuthorityChange: keeper.onChange,
    reviewToken: tokenReviewer(api, settings.tokenAudiences, clock),
    pods: watched.pods,
    content: live,
  };
}

/** The authority, once the roots that have been given out vouch for it. It is looked at anew when either has changed. */
function onceTrusted(authority: () => Authority, roots: () => string): () => Authority | undefined {
  let last: { readonly authority: Authority; readonly roots: string; readonly trusted: boolean } | undefined;
  return () => {
    const now = { authority: authority(), roots: roots() };
    if (last?.authority !== now.authority || last.roots !== now.roots) {
      last = { ...now, trusted: isTrustedBy(now.roots, now.authority) };
    }
    return last.trusted ? now.authority : undefined;
  };
}

/** Files: nothing changes, nobody can review a token, and the authority lives as long as this process. */
export async function fileBacking(resources: readonly JsonObject[], ground: BackingGround): Promise<Backing> {
  const { settings, meshSettings, extensions, clock, log, signal } = ground;
  const files = await makeAuthority({
    trustDomain: meshSettings.mesh.trustDomain,
    now: clock.now(),
    lifetime: settings.rootLifetime,
    keyBits: settings.rootKeyBits,
  });
  const names = { certificate: 'certificate', key: 'key', chain: 'chain', roots: 'roots' };
  const authority = readAuthority(files, { place: 'a new authority', kind: 'self-signed', names });
  const objects = resources.map((value) => ({ value }));
  return {
    authority: () => authority,
    signingAuthority: () => authority,
    onAuthorityChange: () => {},
    reviewToken: async () => undefined,
    pods: NO_PODS,
    content: liveContent({ objects: () => objects, settings: meshSettings, extensions, clock, log, signal }),
  };
}
