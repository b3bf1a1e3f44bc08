import type { Registry } from 'prom-client';
import type { Clock } from '#base/clock.ts';
import type { JsonObject } from '#base/json.ts';
import type { Logger } from '#base/logger.ts';
import { attestation } from '#ca/attest/caller.ts';
import { certificateDesk } from '#ca/create-certificate.ts';
import { inSpiffeId } from '#ca/identity.ts';
import { caMetrics } from '#ca/metrics.ts';
import { readSettings } from '#ca/settings.ts';
import type { ApiServer } from '#cluster/api/server.ts';
import { controlPlaneName, DEFAULT_REVISION, workloadName } from '#cluster/registration/names.ts';
import type { MeshConfig } from '#istio/mesh/config/schema.ts';
import { readExtensions } from '#xds/content/istios-extensions.ts';
import { type DiscoveryDesk, discoveryService } from './ads/service.ts';
import { openStreams, pushChanges } from './ads/streams.ts';
import { type Backing, clusterBacking, fileBacking } from './backing.ts';
import { certificateService } from './certificates.ts';
import { type RunningFront, startPlainFront, startSecureFront } from './front.ts';
import { discoveryMetrics } from './metrics.ts';
import { controlPlaneNames } from './tls/own-certificate.ts';

/** What a control plane is started with. */
export interface ControlPlaneOptions {
  readonly host: string;
  /** TLS: certificates and discovery. */
  readonly grpcPort: number;
  /** Without TLS, discovery alone; undefined where nobody wants it. */
  readonly plainGrpcPort: number | undefined;
  /** The cluster that is served; undefined where everything comes from files. */
  readonly api: ApiServer | undefined;
  /** The resources from files, where there is no cluster. */
  readonly resources: readonly JsonObject[];
  readonly mesh: MeshConfig;
  readonly revision: string;
  readonly env: NodeJS.ProcessEnv;
  readonly registry: Registry;
  readonly clock: Clock;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

export interface RunningControlPlane {
  readonly grpcPort: number;
  readonly plainGrpcPort: number | undefined;
  /** What it is waiting for, if anything; a webhook beside it is ready in any case. */
  detail(): string;
  /** Stops in good order, after going on for `drain` milliseconds. */
  close(drain: number): Promise<void>;
}

/** The services under which agents look for a control plane, in istiod's order. */
const SERVICES = ['istio-pilot', 'istiod-remote', 'istiod'];

/** Serves certificates and configuration to the data plane, from a cluster or from files. */
export async function startControlPlane(options: ControlPlaneOptions): Promise<RunningControlPlane> {
  const { env, registry, clock, log, signal, mesh, api } = options;
  const settings = readSettings(env);
  const trustDomain = inSpiffeId(mesh.trustDomain);
  const ground = {
    settings,
    meshSettings: {
      mesh: { ...mesh, trustDomain },
      networks: { networks: {} },
      domain: 'cluster.local',
      clusterId: clusterIdIn(env),
    },
    extensions: readExtensions(env),
    namespace: mesh.rootNamespace,
    ownNamespace: env['POD_NAMESPACE'] || mesh.rootNamespace,
    lease: controlPlaneName(options.revision || DEFAULT_REVISION),
    clock,
    log,
    signal,
  };
  const backing = api ? await clusterBacking(api, ground) : await fileBacking(options.resources, ground);
  const attest = attestation({ trustDomain, clusterId: clusterIdIn(env), reviewToken: backing.reviewToken });
  const metrics = caMetrics(registry, backing.authority, clock);
  const createCertificate = certificateDesk({
    attest,
    authority: backing.signingAuthority,
    pods: backing.pods,
    settings,
    metrics,
    clock,
    log,
  });
  const streams = openStreams();
  const desk: DiscoveryDesk = {
    attest: env['XDS_AUTH'] === 'false' ? undefined : attest,
    content: backing.content,
    streams,
    debugging: { systemNamespace: ground.ownNamespace },
    metrics: discoveryMetrics(registry, () => streams.all().length),
    log,
  };
  pushChanges(backing.content, streams, signal);
  const fronts = await openFronts(options, backing, { desk, trustDomain, createCertificate });
  return {
    grpcPort: fronts.secure.port,
    plainGrpcPort: fronts.plain?.port,
    detail: () =>
      backing.signingAuthority()
        ? 'sidecars are served'
        : "no certificate is signed before the mesh's roots are given out",
    close: async (drain) => {
      await Promise.all([fronts.secure.close(drain), fronts.plain?.close(drain)]);
    },
  };
}

/** The name by which agents know the cluster they are in. */
function clusterIdIn(env: NodeJS.ProcessEnv): string {
  return env['CLUSTER_ID'] || 'Kubernetes';
}

interface Desks {
  readonly desk: DiscoveryDesk;
  readonly trustDomain: string;
  readonly createCertificate: ReturnType<typeof certificateDesk>;
}

async function openFronts(
  options: ControlPlaneOptions,
  backing: Backing,
  { desk, trustDomain, createCertificate }: Desks,
): Promise<{ readonly secure: RunningFront; readonly plain: RunningFront | undefined }> {
  const { host, log, clock, plainGrpcPort } = options;
  const secure = await startSecureFront(
    { host, port: options.grpcPort, flag: '--grpc-port' },
    {
      log,
      trustDomain,
      services: ({ identityOf }) => [
        certificateService(createCertificate, identityOf),
        discoveryService(desk, identityOf),
      ],
    },
    { authority: backing.authority, onChange: backing.onAuthorityChange, dnsNames: dnsNamesFor(options), clock },
  );
  if (plainGrpcPort === undefined) return { secure, plain: undefined };
  const anybody = { ...desk, attest: undefined };
  const services = () => [discoveryService(anybody, () => undefined)];
  const plain = await startPlainFront(
    { host, port: plainGrpcPort, flag: '--plain-grpc-port' },
    { log, trustDomain, services },
  );
  return { secure, plain };
}

function dnsNamesFor({ env, mesh, revision }: ControlPlaneOptions): readonly string[] {
  const ofRevision = revision === '' || revision === DEFAULT_REVISION ? [] : [`istiod-${revision}`];
  const custom = (env['ISTIOD_CUSTOM_HOST'] ?? '').split(',').filter((name) => name !== '');
  const own = env['POD_NAMESPACE'] || mesh.rootNamespace;
  const services = [...SERVICES, ...ofRevision];
  return [
    ...controlPlaneNames(mesh.rootNamespace, services),
    ...(own === mesh.rootNamespace ? [] : controlPlaneNames(own, services)),
    ...controlPlaneNames(own, [workloadName(revision || DEFAULT_REVISION)]),
    ...custom,
  ];
}
