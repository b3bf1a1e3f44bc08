import { isObject } from '#base/json.ts';
import { parseJson } from '#base/parse-json.ts';
import { isPointedAt, MERGED, withoutMetricsAnnotations } from '../finish/merge-metrics.ts';
import { CONTAINER, ENV } from '../pod/names.ts';
import type { Pod, Strings } from '../pod/pod.ts';
import { annotationsOf, findContainer, withAnnotations } from '../pod/pod.ts';

const TOPICS = ['scrape', 'path', 'port'] as const;

/** Points Prometheus back at the application. Its annotations come back in their usual spelling. */
export function restoreMetrics(pod: Pod, statusPort: number): Pod {
  const annotations = annotationsOf(pod);
  const isMerged = Object.entries(MERGED).every(([name, value]) => annotations[name] === value);
  if (!isMerged || !isPointedAt(annotations, statusPort)) return pod;
  const told = findContainer(pod, CONTAINER.proxy)?.env?.find(({ name }) => name === ENV.metrics)?.value;
  return withAnnotations(pod, { ...withoutMetricsAnnotations(annotations), ...originals(told ?? '{}') });
}

function originals(text: string): Strings {
  const parsed = parseJson(text);
  const told = TOPICS.flatMap((topic) => {
    const value = isObject(parsed) ? parsed[topic] : undefined;
    return typeof value === 'string' && value !== '' ? [[`prometheus.io/${topic}`, value] as const] : [];
  });
  return Object.fromEntries(told);
}
