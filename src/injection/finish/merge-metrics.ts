import { goBool } from '#go/bool.ts';
import { goJson } from '#go/json.ts';
import { ANNOTATION, CONTAINER, ENV } from '../pod/names.ts';
import type { Pod, Strings } from '../pod/pod.ts';
import { annotationsOf, changeContainer, findContainer, withAnnotations } from '../pod/pod.ts';

type Topic = 'scrape' | 'path' | 'port';

/** Prometheus reads all of these alike, because it replaces every odd character: `prometheus.io/port`, `prometheus-io_port`. */
const TOPICS: Readonly<Record<string, Topic>> = {
  prometheus_io_scrape: 'scrape',
  prometheus_io_path: 'path',
  prometheus_io_port: 'port',
};

/** What Prometheus is told besides the port of the agent. */
export const MERGED: Strings = { 'prometheus.io/path': '/stats/prometheus', 'prometheus.io/scrape': 'true' };

/** What Prometheus is to be told, and where the mesh keeps its own opinion. */
export interface MetricsSettings {
  /** The port of the agent, which serves the metrics of proxy and application together. */
  readonly statusPort: number;
  /** MeshConfig's `enablePrometheusMerge`, if it says anything. */
  readonly merge: boolean | undefined;
}

/**
 * Points Prometheus at the agent, and tells the agent where the application's own metrics are. The user's annotations
 * go into the proxy's environment; all their spellings are removed, since Prometheus would follow any of them.
 */
export function mergeMetrics(pod: Pod, settings: MetricsSettings): Pod {
  const annotations = annotationsOf(pod);
  if (!isScraped(annotations) || !isMerged(annotations, settings.merge)) return pod;
  if (isPointedAt(annotations, settings.statusPort)) return pod;
  return withAnnotations(rememberOriginals(pod), {
    ...withoutMetricsAnnotations(annotations),
    'prometheus.io/port': String(settings.statusPort),
    ...MERGED,
  });
}

/** True when the annotations name that port already: an earlier pass, or a user who takes care of it. */
export function isPointedAt(annotations: Strings, statusPort: number): boolean {
  return topicsOf(annotations).find(([topic]) => topic === 'port')?.[1] === String(statusPort);
}

/** The annotations without those that Prometheus reads. */
export function withoutMetricsAnnotations(annotations: Strings): Strings {
  return Object.fromEntries(Object.entries(annotations).filter(([name]) => topicOf(name) === undefined));
}

/** Whether metrics are merged: the annotation decides, then the mesh, and by default they are. */
export function isMerged(annotations: Strings, mesh: boolean | undefined): boolean {
  return goBool(annotations[ANNOTATION.mergeMetrics] ?? '') ?? mesh ?? true;
}

function isScraped(annotations: Strings): boolean {
  const answers = topicsOf(annotations).filter(([topic]) => topic === 'scrape');
  return answers.map(([, value]) => goBool(value)).find((answer) => answer !== undefined) ?? true;
}

function rememberOriginals(pod: Pod): Pod {
  const originals = Object.fromEntries(topicsOf(annotationsOf(pod)));
  const { scrape = '', path = '', port = '' } = originals;
  if (!findContainer(pod, CONTAINER.proxy) || (scrape === '' && path === '' && port === '')) return pod;
  const value = goJson({ scrape, path, port });
  return changeContainer(pod, CONTAINER.proxy, (proxy) => ({
    ...proxy,
    env: [...(proxy.env ?? []), { name: ENV.metrics, value }],
  }));
}

function topicsOf(annotations: Strings): readonly (readonly [Topic, string])[] {
  return Object.entries(annotations).flatMap(([name, value]) => {
    const topic = topicOf(name);
    return topic ? [[topic, value] as const] : [];
  });
}

function topicOf(annotation: string): Topic | undefined {
  const name = annotation.replace(/[^a-zA-Z0-9_]/gu, '_');
  return Object.hasOwn(TOPICS, name) ? TOPICS[name] : undefined;
}
