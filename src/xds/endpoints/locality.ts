import type { Labels } from '#kube/metadata.ts';
import { withWhereabouts } from '#model/endpoints/locality-labels.ts';
import type { LocalityLbEndpoints } from '../messages/resources.ts';
import type { MeshProxy } from '../proxy.ts';
import { type LocalitySetting, localityChoice } from '../view/locality-setting.ts';
import type { OutboundCluster } from '../view/outbound-cluster.ts';
import { distribute } from './distribute.ts';
import { failOver, failOverByLabels } from './failover.ts';
import { groupMessage, type LocalityGroup } from './group.ts';

/** Groups of endpoints as a proxy at some place is to use them: in shares, or one after another as they fail. */
export function applyLocality(
  proxy: MeshProxy,
  { service, policy }: OutboundCluster,
  groups: readonly LocalityGroup[],
): readonly LocalityLbEndpoints[] {
  const choice = localityChoice(proxy.model.settings.mesh, service, policy);
  const notices = choice?.isForced === true || policy?.outlierDetection !== undefined;
  if (!choice) return groups.map(groupMessage);
  return balance(groups, choice.setting, { locality: proxy.locality, labels: labelsOf(proxy), notices });
}

/** From where a client looks, and whether it notices failures. */
interface Standpoint {
  readonly locality: string;
  readonly labels: Labels;
  readonly notices: boolean;
}

/** Applies a setting: shares where it has some, else failover. */
export function balance(
  groups: readonly LocalityGroup[],
  setting: LocalitySetting,
  { locality, labels, notices }: Standpoint,
): readonly LocalityLbEndpoints[] {
  if (setting.distribute.length > 0) return distribute(groups.map(groupMessage), locality, setting.distribute);
  if (!notices || setting.enabled === false) return groups.map(groupMessage);
  const { failover, failoverPriority } = setting;
  if (failoverPriority.length === 0) return failOver(groups.map(groupMessage), locality, failover);
  const byLabels = failOverByLabels(groups, labels, failoverPriority);
  return failover.length > 0 ? failOver(byLabels, locality, failover) : byLabels;
}

function labelsOf({ labels, locality, clusterId, metadata }: MeshProxy): Labels {
  const text = (field: string) => (typeof metadata[field] === 'string' ? metadata[field] : '');
  return withWhereabouts(labels, { locality, clusterId, network: text('NETWORK'), nodeName: text('NODE_NAME') });
}
