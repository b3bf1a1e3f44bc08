import { fault } from '#findings/fault.ts';
import { checkExportTo } from '#istio/parts/selection/export-to.ts';
import type { Rule } from '../kind.ts';
import { isConverted, isDelegate } from './binding.ts';
import { DELEGATE_WITH_OTHER_ROUTES, ROUTES_MISSING } from './findings.ts';
import { checkGatewayNames, warnDeprecatedGatewayNames } from './gateway-names.ts';
import { hosts } from './hosts.ts';
import { httpRoutes } from './http/rule.ts';
import { tcpRoutes, tlsRoutes } from './layer-4.ts';
import type { VirtualService } from './schema.ts';
import { unreachable } from './unreachable/rule.ts';

/** A delegate is reached through another VirtualService, which has the gateways and routes HTTP only. */
const delegate: Rule<VirtualService> = function* ({ spec }) {
  if (!isDelegate(spec)) return;
  for (const name of ['gateways', 'tls', 'tcp'] as const) {
    if (spec[name].length > 0) yield fault(DELEGATE_WITH_OTHER_ROUTES, ['spec', name], 'must not be set without hosts');
  }
};

const gateways: Rule<VirtualService> = function* ({ metadata, spec }) {
  const isName = isConverted(metadata) ? (name: string) => name !== '' : undefined;
  yield* checkGatewayNames(spec.gateways, ['spec', 'gateways'], isName);
  yield* warnDeprecatedGatewayNames(spec.gateways, ['spec', 'gateways']);
};

const hasRoutes: Rule<VirtualService> = function* ({ spec }) {
  if (spec.http.length + spec.tls.length + spec.tcp.length === 0) {
    yield fault(ROUTES_MISSING, ['spec'], 'must have http, tls or tcp routes');
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
  unreachable,
];
