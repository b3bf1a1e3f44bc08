import type { IstioConfig } from '#config/istio-config.ts';
import type { ClusterFacts } from '#kube/cluster-facts.ts';

/**
 * What the answers depend on besides the questions, as it stands at one moment. No part of it is ever changed: what
 * changes is another object, so that it is enough to compare identities.
 */
export interface World extends ClusterFacts {
  readonly installation: IstioConfig;
}

/** The parts of a world that are news to somebody. */
export type News = Partial<World>;

/** What has to be told to whoever knows only this much; undefined where there is nothing to tell. */
export function newsFor(known: News, now: World): News | undefined {
  const { installation, nodes, proxyConfigs, namespaceAnnotations, openshift } = now;
  const news = {
    ...(known.installation !== installation && { installation }),
    ...(known.nodes !== nodes && { nodes }),
    ...(known.proxyConfigs !== proxyConfigs && { proxyConfigs }),
    ...(known.namespaceAnnotations !== namespaceAnnotations && { namespaceAnnotations }),
    ...(known.openshift !== openshift && { openshift }),
  };
  return Object.keys(news).length > 0 ? news : undefined;
}
