import { fault, type Rule } from '../kind.ts';
import { checkExportTo } from '../parts/selection/export-to.ts';
import { isConverted, isDelegate } from './binding.ts';
import { checkGatewayNames, doubtGatewayNames } from './gateway-names.ts';
import { hosts } from './hosts.ts';
import { httpRoutes } from './http/rule.ts';
import { tcpRoutes, tlsRoutes } from './layer-4.ts';
import { reach } from './reach/rule.ts';
import type { VirtualService } from './schema.ts';

/** A delegate is reached through another VirtualService, which has the gateways and routes HTTP only. */
const delegate: Rule<VirtualService> = function* ({ spec }) {
  if (!isDelegate(spec)) return;
  for (const name of ['gateways', 'tls', 'tcp'] as const) {
    if (spec[name].length > 0) yield fault('OUT1001', ['spec', name], 'cannot stand in a VirtualService without hosts');
  }
};

const gateways: Rule<VirtualService> = function* ({ metadata, spec }) {
  const isName = isConverted(metadata) ? (name: string) => name !== '' : undefined;
  yield* checkGatewayNames(spec.gateways, ['spec', 'gateways'], isName);
  yield* doubtGatewayNames(spec.gateways, ['spec', 'gateways']);
};

const hasRoutes: Rule<VirtualService> = function* ({ spec }) {
  if (spec.http.length + spec.tls.length + spec.tcp.length === 0) {
    yield fault('OUT1007', ['spec'], 'must have http, tls or tcp routes');
  }
};

const exportTo: Rule<VirtualService> = ({ metadata, spec }) =>
  checkExportTo({ namespace: metadata.namespace, exportTo: spec.exportTo });

export const RULES: readonly Rule<VirtualService>[] = [
  delegate,
  gateways,
  hosts,
  hasRoutes,
  httpRoutes,
  tlsRoutes,
  tcpRoutes,
  exportTo,
  reach,
];
