import { systemClock } from '#base/clock.ts';
import type { JsonObject } from '#base/json.ts';
import type { Logger } from '#base/logger.ts';
import { OperationalError } from '#base/operational-error.ts';
import { diskFiles } from '#config/files.ts';
import type { IstioConfigOptions } from '#config/istio-config.ts';
import { loadIstioConfig } from '#config/load.ts';
import type { RunningControlPlane } from '#discovery/start.ts';
import type { Metrics } from '#server/metrics.ts';
import { unusable } from './finding-line.ts';
import type { ServingFlags } from './flags/serving.ts';
import type { Io } from './io.ts';
import { readSources } from './manifests/read-sources.ts';

/** What the control plane of the data plane shares with the webhook beside it. */
export interface Beside {
  readonly io: Io;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/** Starts what sidecars ask for certificates and configuration; undefined where nobody could: offline, without files. */
export async function startControlPlane(
  flags: ServingFlags & IstioConfigOptions,
  { io, metrics, log, signal }: Beside,
): Promise<RunningControlPlane | undefined> {
  const { grpcPort, plainGrpcPort, config, offline, host, kubeconfig } = flags;
  if (grpcPort === 'off' || (offline && !config)) return undefined;
  const installation = await loadIstioConfig(flags, diskFiles);
  if (!installation.ok) throw unusable(installation.findings);
  const { mesh, revision } = installation.value;
  const { startControlPlane: start } = await import('#discovery/start.ts');
  const { connect } = await import('#cluster/api/connect.ts');
  const running = start({
    host,
    grpcPort,
    plainGrpcPort: plainGrpcPort === 0 ? undefined : plainGrpcPort,
    api: config ? undefined : connect(kubeconfig),
    resources: config ? await resourcesIn(config, io) : [],
    mesh,
    revision,
    env: io.env,
    registry: metrics.registry,
    clock: systemClock,
    log,
    signal,
  });
  return running.catch((error) => {
    if (!(error instanceof OperationalError)) throw error;
    throw new OperationalError(`${error.message}; to serve a webhook alone, add --grpc-port off`);
  });
}

/** Half of a mesh is none: the first file that cannot be read ends the start. */
async function resourcesIn(paths: readonly string[], io: Io): Promise<readonly JsonObject[]> {
  const sources = await readSources(paths, { recursive: true }, io);
  const resources = sources.flatMap((source) => source.resources.map(({ value }) => value));
  if (resources.length === 0)
    throw new OperationalError(`--config ${paths.join(' ')} holds no resources: name files that do`);
  return resources;
}
