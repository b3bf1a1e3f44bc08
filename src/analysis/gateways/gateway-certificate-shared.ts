import type { ServerTLSSettings } from '#istio/parts/tls/server-tls-settings.ts';
import type { Gateway } from '#kinds/gateway/schema.ts';
import { indexLabels, type LabelIndex, selectLabelled } from '#model/lookups/label-index.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { GATEWAYS } from '../scene/collections.ts';
import { type Subject, titleOf } from '../scene/subject.ts';
import { GATEWAY_CERTIFICATE_SHARED } from './findings.ts';

/** A Gateway by its selector, as if that were labels: one selector is part of another as labels are. */
interface Selecting {
  readonly namespace: string;
  readonly labels: Gateway['selector'];
  readonly gateway: Subject<Gateway>;
}

/** One certificate behind several Gateways of the same pods. */
export const GATEWAY_CERTIFICATE_ANALYZER: Analyzer = {
  name: 'gateway-certificate-shared',
  istioName: 'gateway.CertificateAnalyzer',
  summary: 'Checks that Gateways of the same pods do not share a certificate',
  reads: [GATEWAYS],
  raises: [GATEWAY_CERTIFICATE_SHARED],
  *analyze(scene) {
    const encrypted = scene
      .all(GATEWAYS)
      .filter(({ spec }) => spec.servers.some(({ tls }) => keyOf(tls) !== undefined));
    const byKey = new Map<string, LabelIndex<Selecting>>();
    for (const [key, gateways] of groupByKey(encrypted)) byKey.set(key, indexLabels(gateways));
    for (const gateway of encrypted) yield* sharedBy(gateway, byKey);
  },
};

function* sharedBy(gateway: Subject<Gateway>, byKey: ReadonlyMap<string, LabelIndex<Selecting>>): Generator<Discovery> {
  const told = new Set<Subject>();
  for (const [index, { tls }] of gateway.spec.servers.entries()) {
    const sharing = byKey.get(keyOf(tls) ?? '');
    for (const { gateway: other } of sharing ? selectLabelled(sharing, gateway.spec.selector) : []) {
      if (other === gateway || told.has(other)) continue;
      told.add(other);
      const server = other.spec.servers.findIndex((each) => keyOf(each.tls) === keyOf(tls));
      yield {
        entry: GATEWAY_CERTIFICATE_SHARED,
        subject: gateway,
        path: ['spec', 'servers', index, 'tls'],
        at: ['metadata', 'name'],
        message: `has the same certificate as ${titleOf(other)}`,
        counterparts: [{ subject: other, path: ['spec', 'servers', server, 'tls'], message: 'has it too' }],
      };
    }
  }
}

function groupByKey(gateways: readonly Subject<Gateway>[]): ReadonlyMap<string, readonly Selecting[]> {
  const groups = new Map<string, Selecting[]>();
  for (const gateway of gateways) {
    const selecting = { namespace: gateway.namespace, labels: gateway.spec.selector, gateway };
    const keys = new Set(gateway.spec.servers.map(({ tls }) => keyOf(tls)).filter((key) => key !== undefined));
    for (const key of keys) groups.set(key, [...(groups.get(key) ?? []), selecting]);
  }
  return groups;
}

/** What tells certificates apart: the name of the Secret, or both files. */
function keyOf(tls: ServerTLSSettings | undefined): string | undefined {
  if (!tls) return undefined;
  if (tls.credentialName !== '') return `secret ${tls.credentialName}`;
  const { serverCertificate, privateKey } = tls;
  return serverCertificate !== '' && privateKey !== '' ? `files ${serverCertificate} ${privateKey}` : undefined;
}
