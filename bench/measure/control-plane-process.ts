/**
 * A control plane that is measured from outside: certificates and discovery over TLS, for callers whose token is always
 * good. It prints its port and its roots as JSON, and ends when its standard input does.
 */

import { once } from 'node:events';
import { Registry } from 'prom-client';
import { systemClock } from '#base/clock.ts';
import type { Logger } from '#base/logger.ts';
import { attestation } from '#ca/attest/caller.ts';
import { tokenReviewer } from '#ca/attest/review-token.ts';
import { certificateDesk } from '#ca/create-certificate.ts';
import { caMetrics } from '#ca/metrics.ts';
import { readSettings } from '#ca/settings.ts';
import { discoveryService } from '#discovery/ads/service.ts';
import { openStreams } from '#discovery/ads/streams.ts';
import { fileBacking } from '#discovery/backing.ts';
import { certificateService } from '#discovery/certificates.ts';
import { startSecureFront } from '#discovery/front.ts';
import { discoveryMetrics } from '#discovery/metrics.ts';
import { DEFAULT_MESH_CONFIG } from '#istio/mesh/config/defaults.ts';
import { SHOP } from '../inputs/shop.ts';

const quiet = () => {};
const log: Logger = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const trustDomain = 'cluster.local';
const settings = readSettings({});
const registry = new Registry();

const status = {
  authenticated: true,
  audiences: settings.tokenAudiences,
  user: { username: 'system:serviceaccount:shop:web', groups: ['system:serviceaccounts'] },
};
const api = {
  address: 'https://api.example',
  send: async () => ({ status }),
  lines: () => {
    throw new Error('nobody watches');
  },
};

const backing = await fileBacking(SHOP, {
  settings,
  meshSettings: {
    mesh: { ...DEFAULT_MESH_CONFIG, trustDomain },
    networks: { networks: {} },
    domain: 'cluster.local',
    clusterId: 'Kubernetes',
  },
  extensions: { metadataExchange: true, alpnFilter: true },
  namespace: 'istio-system',
  ownNamespace: 'istio-system',
  lease: 'none',
  clock: systemClock,
  log,
  signal: new AbortController().signal,
});
const reviewToken = tokenReviewer(api, settings.tokenAudiences, systemClock);
const attest = attestation({ trustDomain, clusterId: 'Kubernetes', reviewToken });
const createCertificate = certificateDesk({
  attest,
  authority: backing.signingAuthority,
  pods: backing.pods,
  settings,
  metrics: caMetrics(registry, backing.authority, systemClock),
  clock: systemClock,
  log,
});
const streams = openStreams();
const desk = {
  attest,
  content: backing.content,
  streams,
  debugging: { systemNamespace: 'istio-system' },
  metrics: discoveryMetrics(registry, () => streams.all().length),
  log,
};
const front = await startSecureFront(
  { host: '127.0.0.1', port: 0, flag: '--grpc-port' },
  {
    log,
    trustDomain,
    services: ({ identityOf }) => [
      certificateService(createCertificate, identityOf),
      discoveryService(desk, identityOf),
    ],
  },
  {
    authority: backing.authority,
    onChange: () => {},
    dnsNames: ['istiod.istio-system.svc'],
    clock: systemClock,
  },
);
console.log(JSON.stringify({ port: front.port, roots: backing.authority().roots }));
process.stdin.resume();
await once(process.stdin, 'end');
await front.close(0);
process.exit(0);
