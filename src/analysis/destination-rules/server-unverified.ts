import type { ClientTLSSettings } from '#istio/parts/tls/client-tls-settings.ts';
import type { DestinationRule } from '#kinds/destination-rule/schema.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { DESTINATION_RULES } from '../scene/collections.ts';
import type { Subject } from '../scene/subject.ts';
import { SERVER_UNVERIFIED, SERVER_UNVERIFIED_AT_PORT } from './findings.ts';

/** TLS to a server that is not verified. */
export const SERVER_UNVERIFIED_ANALYZER: Analyzer = {
  name: 'server-unverified',
  istioName: 'destinationrule.CaCertificateAnalyzer',
  summary: 'Checks that TLS of DestinationRules verifies the server',
  reads: [DESTINATION_RULES],
  raises: [SERVER_UNVERIFIED, SERVER_UNVERIFIED_AT_PORT],
  *analyze(scene) {
    for (const rule of scene.all(DESTINATION_RULES)) yield* unverified(rule);
  },
};

function* unverified(rule: Subject<DestinationRule>): Generator<Discovery> {
  const { trafficPolicy } = rule.spec;
  const policy = ['spec', 'trafficPolicy'];
  if (trusts(trafficPolicy?.tls, rule)) {
    const path = [...policy, 'tls', 'caCertificates'];
    yield { entry: SERVER_UNVERIFIED, subject: rule, path, message: messageFor(rule, trafficPolicy?.tls, '') };
  }
  for (const [index, { tls, port }] of (trafficPolicy?.portLevelSettings ?? []).entries()) {
    if (!trusts(tls, rule)) continue;
    const path = [...policy, 'portLevelSettings', index, 'tls', 'caCertificates'];
    const message = messageFor(rule, tls, ` at port ${port?.number ?? 0}`);
    yield { entry: SERVER_UNVERIFIED_AT_PORT, subject: rule, path, message };
  }
}

/** Whether any certificate will do. Secrets are only read for a rule that selects its workloads. */
function trusts(tls: ClientTLSSettings | undefined, { spec }: Subject<DestinationRule>): boolean {
  if (!tls || (tls.mode !== 'SIMPLE' && tls.mode !== 'MUTUAL')) return false;
  return tls.caCertificates === '' && !(tls.credentialName !== '' && spec.workloadSelector !== undefined);
}

function messageFor({ spec }: Subject<DestinationRule>, tls: ClientTLSSettings | undefined, where: string): string {
  return `is empty: with mode ${tls?.mode} only public CAs vouch for "${spec.host}"${where}`;
}
