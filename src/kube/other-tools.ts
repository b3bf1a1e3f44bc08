import { isObject, type JsonObject } from '#base/json.ts';

/** Groups whose files are for a tool and never for an API server; their kind may be left out. */
const GROUPS_OF_TOOLS: readonly string[] = ['kustomize.config.k8s.io'];

/**
 * Whether a document says of itself that it is no Kubernetes object: it names neither apiVersion nor kind, or has no kind and
 * an apiVersion that is another tool's, as a chart, the index of a chart repository, a kustomization or Grafana's
 * provisioning has. An object whose kind was forgotten does not say so.
 */
export function isOfOtherTool(document: JsonObject): boolean {
  const { apiVersion, kind } = document;
  if (kind !== undefined) return false;
  if (apiVersion === undefined) return true;
  const text = typeof apiVersion === 'string' || typeof apiVersion === 'number' ? String(apiVersion) : '';
  if (/^\d+(?:\.\d+)*$/.test(text) || GROUPS_OF_TOOLS.includes(text.split('/')[0] ?? '')) return true;
  return /^v\d+$/.test(text) && !isObject(document['metadata']) && isChart(document);
}

/** Chart.yaml and index.yaml of Helm; Kubernetes has no object with a version of its own at the top. */
function isChart({ name, version, entries }: JsonObject): boolean {
  return isObject(entries) || (typeof name === 'string' && version !== undefined);
}
