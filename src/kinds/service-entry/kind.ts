import { fault } from '#findings/fault.ts';
import { checkServiceExportTo } from '#istio/parts/selection/export-to.ts';
import { defineKind, type Rule } from '../kind.ts';
import { ADDRESS_RULES } from './addresses.ts';
import { DYNAMIC_DNS_IN_MESH } from './dns-findings.ts';
import { ENDPOINT_RULES } from './endpoints.ts';
import { HOST_RULES } from './hosts.ts';
import { PORT_RULES } from './ports.ts';
import { ServiceEntry } from './schema.ts';

/** A label that names the waypoint through which a service is called; `none` is nobody. */
const WAYPOINT = 'istio.io/use-waypoint';

/** Waypoints look hosts up on the way out of the mesh only. */
const waypoint: Rule<ServiceEntry> = function* ({ metadata, spec: { location, resolution } }) {
  const name = metadata.labels[WAYPOINT] ?? '';
  if (resolution !== 'DYNAMIC_DNS' || location !== 'MESH_INTERNAL' || name === '' || name.toLowerCase() === 'none')
    return;
  yield fault(
    DYNAMIC_DNS_IN_MESH,
    ['spec', 'location'],
    `must not be MESH_INTERNAL with resolution DYNAMIC_DNS and the waypoint "${name}"`,
  );
};

const exportTo: Rule<ServiceEntry> = ({ metadata: { namespace }, spec }) =>
  checkServiceExportTo({ namespace, exportTo: spec.exportTo });

/** A service that Kubernetes does not know, so that the mesh knows it. */
export const SERVICE_ENTRY = defineKind({
  group: 'networking.istio.io',
  kind: 'ServiceEntry',
  versions: ['v1', 'v1beta1', 'v1alpha3'],
  spec: ServiceEntry,
  specRequired: true,
  rules: [...HOST_RULES, ...ADDRESS_RULES, ...PORT_RULES, ...ENDPOINT_RULES, waypoint, exportTo],
});
