import { expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { isMerged, mergeMetrics } from '#injection/finish/merge-metrics.ts';
import { first, last, without } from '#injection/finish/order.ts';
import { setProxyEnvironment } from '#injection/finish/proxy-environment.ts';
import type { Container, EnvVar, Pod, Strings } from '#injection/pod/pod.ts';
import { readStatus } from '#injection/pod/status.ts';
import { originalProbes, readProbes, rememberProbes } from '#injection/probes/originals.ts';
import { redirectProbes } from '#injection/probes/redirect.ts';
import { agentPort, wantsRedirectedProbes } from '#injection/probes/settings.ts';
import { describeConformance, measured } from '../../support/conformance.ts';
import { pod } from '../../support/pods.ts';

type Rows<Row> = readonly Row[];
const file = <Row>(name: string): Rows<Row> => measured(`injection/functions/${name}.json`);
const proxyWith = (env: Rows<EnvVar>) => pod({ spec: { containers: [{ name: 'istio-proxy', env }] } });
const environment = ({ spec }: Pod) => spec.containers.find(({ name }) => name === 'istio-proxy')?.env ?? [];

/** What the agent would be told of a pod's probes. */
function dump(object: JsonObject, statusPort: number): string {
  const told = rememberProbes(proxyWith([]), originalProbes(pod(object), statusPort), false);
  return environment(told)[0]?.value ?? '';
}

describeConformance('What an injection does to a pod is what Istio measured it to do:', () => {
  it('dumpAppProbers: the agent is told the probes of the application', () => {
    const rows = file<{ pod: JsonObject; statusPort: number; result: string }>('dumpAppProbers');
    expect(rows.map(({ pod, statusPort }) => dump(pod, statusPort))).toEqual(rows.map(({ result }) => result));
  });

  it('patchRewriteProbe: probes are sent to the agent', () => {
    const rows = file<{ annotations: Strings; pod: JsonObject; statusPort: number; result: JsonObject }>(
      'patchRewriteProbe',
    );
    for (const { annotations, statusPort, ...row } of rows) {
      expect(redirectProbes(pod(row.pod), agentPort(annotations, statusPort))).toEqual(pod(row.result));
    }
  });

  it('app_probe_rewrite: both together, whatever port the annotation names', () => {
    interface Row {
      readonly annotations: Strings | null;
      readonly pod: JsonObject;
      readonly statusPort: number;
      readonly dumpAppProbers: string;
      readonly podAfterRewrite: JsonObject;
    }
    for (const { annotations, statusPort, ...row } of file<Row>('app_probe_rewrite')) {
      expect(dump(row.pod, statusPort)).toBe(row.dumpAppProbers);
      expect(redirectProbes(pod(row.pod), agentPort(annotations ?? {}, statusPort))).toEqual(pod(row.podAfterRewrite));
    }
  });

  it('mergeOrAppendProbers: what the agent knows already stays', () => {
    interface Row {
      readonly env: Rows<EnvVar>;
      readonly previouslyInjected: boolean;
      readonly probers: string;
      readonly result: Rows<EnvVar>;
    }
    for (const { env, previouslyInjected, probers, result } of file<Row>('mergeOrAppendProbers')) {
      const told = rememberProbes(proxyWith(env), readProbes(probers) ?? {}, previouslyInjected);
      expect(environment(told)).toEqual(result);
    }
  });

  it('shouldRewriteAppHTTPProbers: the annotation beats the installation', () => {
    const rows = file<{ annotations: Strings | null; specSetting: boolean; result: boolean }>(
      'shouldRewriteAppHTTPProbers',
    );
    const answers = rows.map(({ annotations, specSetting }) => wantsRedirectedProbes(annotations ?? {}, specSetting));
    expect(answers).toEqual(rows.map(({ result }) => result));
  });

  it('applyPrometheusMerge: Prometheus is pointed at the agent', () => {
    interface Row {
      readonly meshConfig: { readonly defaultConfig: { readonly statusPort: number } };
      readonly pod: JsonObject;
      readonly result: JsonObject;
    }
    for (const { meshConfig, ...row } of file<Row>('applyPrometheusMerge')) {
      const settings = { statusPort: meshConfig.defaultConfig.statusPort, merge: undefined };
      expect(mergeMetrics(pod(row.pod), settings)).toEqual(pod(row.result));
    }
  });

  it('enablePrometheusMerge: the annotation beats the mesh', () => {
    interface Row {
      readonly annotations: Strings | null;
      readonly meshConfig: { readonly enablePrometheusMerge?: boolean } | null;
      readonly result: boolean;
    }
    const rows = file<Row>('enablePrometheusMerge');
    const answers = rows.map((row) => isMerged(row.annotations ?? {}, row.meshConfig?.enablePrometheusMerge));
    expect(answers).toEqual(rows.map(({ result }) => result));
  });

  it('updateClusterEnvs: the proxy is told its cluster and network', () => {
    interface Row {
      readonly container: { readonly env: Rows<EnvVar> };
      readonly newEnvs: Strings;
      readonly resultEnv: Rows<EnvVar>;
    }
    for (const { container, newEnvs, resultEnv } of file<Row>('updateClusterEnvs')) {
      expect(environment(setProxyEnvironment(proxyWith(container.env), newEnvs))).toEqual(resultEnv);
    }
  });

  it('modifyContainers: containers are moved', () => {
    interface Row {
      readonly action: 'MoveFirst' | 'MoveLast' | 'Remove';
      readonly containers: Rows<string>;
      readonly name: string;
      readonly result: Rows<string>;
    }
    const moves = { MoveFirst: first, MoveLast: last, Remove: without };
    const named = (name: string): Container => ({ name });
    const rows = file<Row>('modifyContainers');
    const moved = rows.map(({ action, containers, name }) => moves[action](containers.map(named), name));
    expect(moved).toEqual(rows.map(({ result }) => result.map(named)));
  });

  it('parseStatus: an earlier injection is known by its status', () => {
    interface Row {
      readonly status: string;
      readonly result: { readonly [List in 'containers' | 'initContainers']: Rows<Container> | null };
    }
    for (const { status, result } of file<Row>('parseStatus')) {
      const read = readStatus(pod({ metadata: { annotations: { 'sidecar.istio.io/status': status } } }));
      for (const list of ['containers', 'initContainers'] as const) {
        expect(read?.[list] ?? []).toEqual((result[list] ?? []).map(({ name }) => name));
      }
    }
  });
});
