import { Registry } from 'prom-client';
import { systemClock } from '#base/clock.ts';
import type { JsonObject } from '#base/json.ts';
import type { ApiServer } from '#cluster/api/server.ts';
import { type RunningControlPlane, startControlPlane } from '#discovery/start.ts';
import { DEFAULT_MESH_CONFIG } from '#istio/mesh/config/defaults.ts';
import { silentLogger } from '../support/silent-logger.ts';

/** What a test wants to be different. */
export interface ControlPlaneWishes {
  readonly api?: ApiServer;
  readonly resources?: readonly JsonObject[];
  readonly rootNamespace?: string;
  readonly trustDomain?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly plain?: boolean;
  readonly revision?: string;
  readonly log?: Parameters<typeof startControlPlane>[0]['log'];
}

/** A control plane on free ports of this machine, within the test's own process. */
export interface TestControlPlane extends RunningControlPlane {
  readonly registry: Registry;
  stop(): Promise<void>;
}

/** Names that the certificate is for, in whatever namespace it serves. */
const AGENTS_NAME = 'istiod.istio-system.svc';

export async function startTestControlPlane(wishes: ControlPlaneWishes = {}): Promise<TestControlPlane> {
  const over = new AbortController();
  const registry = new Registry();
  const running = await startControlPlane({
    host: '127.0.0.1',
    grpcPort: 0,
    plainGrpcPort: wishes.plain ? 0 : undefined,
    api: wishes.api,
    resources: wishes.resources ?? [],
    mesh: {
      ...DEFAULT_MESH_CONFIG,
      trustDomain: wishes.trustDomain ?? 'cluster.local',
      rootNamespace: wishes.rootNamespace ?? 'istio-system',
    },
    revision: wishes.revision ?? 'default',
    env: {
      PILOT_ENABLE_METADATA_EXCHANGE: 'false',
      PILOT_ENABLE_ALPN_FILTER: 'false',
      ISTIOD_CUSTOM_HOST: AGENTS_NAME,
      ...wishes.env,
    },
    registry,
    clock: systemClock,
    log: wishes.log ?? silentLogger,
    signal: over.signal,
  });
  return {
    ...running,
    registry,
    stop: async () => {
      await running.close(0);
      over.abort();
    },
  };
}
