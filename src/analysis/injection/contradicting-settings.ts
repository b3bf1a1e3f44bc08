import { isObject, type JsonObject } from '#base/json.ts';
import { goBool } from '#go/bool.ts';
import { parseYaml } from '#manifest/parse-yaml.ts';
import { listIn, objectIn } from '#model/objects/json-readers.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { MESH_CONFIG, NAMESPACES } from '../scene/collections.ts';
import { PROXY_CONTAINER } from '../scene/in-mesh.ts';
import { podTemplates, WORKLOAD_SOURCES } from '../scene/pods.ts';
import type { Scene } from '../scene/scene.ts';
import type { Subject } from '../scene/subject.ts';
import { HOLD_WITHOUT_EFFECT, PROBES_WITHOUT_STATUS_PORT, TPROXY_WITHOUT_RIGHTS } from './findings.ts';
import { isAsked, namespacesWithSidecars } from './injected-workloads.ts';

const STATUS_PORT = 'status.sidecar.istio.io/port';
const REWRITE = 'sidecar.istio.io/rewriteAppHTTPProbers';
const INTERCEPTION = 'sidecar.istio.io/interceptionMode';
const CONFIG = 'proxy.istio.io/config';
const SECURITY = 'pod-security.kubernetes.io/enforce';
const PROBES = ['readinessProbe', 'livenessProbe', 'startupProbe'] as const;

/** Settings of one sidecar that cannot both be had. */
export const CONTRADICTING_SETTINGS_ANALYZER: Analyzer = {
  name: 'contradicting-settings',
  summary: 'Checks that the settings of a sidecar do not contradict each other',
  reads: [NAMESPACES, MESH_CONFIG, ...WORKLOAD_SOURCES],
  raises: [HOLD_WITHOUT_EFFECT, PROBES_WITHOUT_STATUS_PORT, TPROXY_WITHOUT_RIGHTS],
  *analyze(scene) {
    const asking = namespacesWithSidecars(scene);
    for (const workload of podTemplates(scene)) {
      if (!isAsked(workload, asking)) continue;
      yield* holdFaults(workload, scene);
      yield* probeFaults(workload);
      yield* interceptionFaults(workload, scene);
    }
  },
};

/** Only what the workload itself asks for: a default of the mesh is for pods of both ways. */
function* holdFaults(workload: Subject<JsonObject>, { probe }: Scene): Generator<Discovery> {
  if (configOf(workload)['holdApplicationUntilProxyStarts'] !== true) return;
  const verdict = probe?.(workload.object.value);
  if (verdict?.kind !== 'injected' || !isNative(verdict.pod)) return;
  const message = `asks for holdApplicationUntilProxyStarts, which has no effect: its sidecar is a native one`;
  yield { entry: HOLD_WITHOUT_EFFECT, subject: workload, path: annotationPath(workload, CONFIG), message };
}

function isNative(pod: JsonObject): boolean {
  const containers = listIn(objectIn(pod['spec'])['initContainers']).map(objectIn);
  return containers.some(({ name, restartPolicy }) => name === PROXY_CONTAINER && restartPolicy === 'Always');
}

function* probeFaults(workload: Subject<JsonObject>): Generator<Discovery> {
  const { annotations } = workload;
  if (annotations[STATUS_PORT] !== '0' || goBool(annotations[REWRITE] ?? 'true') === false) return;
  const containers = listIn(workload.spec['containers']).map(objectIn);
  const probed = containers.filter((container) => PROBES.some((name) => asksNetwork(container[name])));
  if (probed.length === 0) return;
  const names = probed.map(({ name }) => String(name)).join(', ');
  const message = `sets the status port to 0, but the probes of ${names} are rewritten to ask the proxy there`;
  yield { entry: PROBES_WITHOUT_STATUS_PORT, subject: workload, path: annotationPath(workload, STATUS_PORT), message };
}

function asksNetwork(probe: JsonObject[string] | undefined): boolean {
  return isObject(probe) && ['httpGet', 'tcpSocket', 'grpc'].some((name) => probe[name] !== undefined);
}

function* interceptionFaults(workload: Subject<JsonObject>, scene: Scene): Generator<Discovery> {
  const mesh = scene.all(MESH_CONFIG)[0]?.spec.defaultConfig?.interceptionMode;
  const mode = workload.annotations[INTERCEPTION] ?? configOf(workload)['interceptionMode'] ?? mesh;
  const namespace = scene.find(NAMESPACES, '', workload.namespace);
  const standard = namespace?.labels[SECURITY];
  if (mode !== 'TPROXY' || !namespace || (standard !== 'baseline' && standard !== 'restricted')) return;
  yield {
    entry: TPROXY_WITHOUT_RIGHTS,
    subject: workload,
    path: annotationPath(workload, INTERCEPTION),
    message: `is intercepted by TPROXY, which needs rights that the standard ${standard} of namespace ${namespace.name} forbids`,
    counterparts: [{ subject: namespace, path: ['metadata', 'labels', SECURITY], message: `enforces ${standard}` }],
  };
}

function configOf({ annotations }: Subject): JsonObject {
  const text = annotations[CONFIG];
  const read = text === undefined ? undefined : parseYaml(text, CONFIG);
  return read?.ok && isObject(read.value) ? read.value : {};
}

function annotationPath({ kind }: Subject, name: string): readonly string[] {
  const template = kind === 'CronJob' ? ['spec', 'jobTemplate', 'spec', 'template'] : ['spec', 'template'];
  return [...template, 'metadata', 'annotations', name];
}
