import { isList, isObject, type Json, type JsonObject } from '#base/json.ts';
import { OperationalError } from '#base/operational-error.ts';
import { SELECTION } from '#istio/selection-labels.ts';
import { metadataOf } from '#kube/metadata.ts';
import { list } from '../api/objects.ts';
import { pathOfAll } from '../api/paths.ts';
import type { ApiServer } from '../api/server.ts';

const CONFIGURATIONS = pathOfAll({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'MutatingWebhookConfiguration',
  namespace: '',
});

/** Throws when Istio's own injector, or a tag of it, answers for the revision already: every pod would meet both. */
export async function refuseOverlap(api: ApiServer, revision: string): Promise<void> {
  const { items } = await list(api, CONFIGURATIONS);
  const other = items.find((item) => isInjectorOf(item, revision));
  if (other === undefined) return;
  const { name } = metadataOf(other);
  throw new OperationalError(
    `MutatingWebhookConfiguration ${name} injects revision "${revision}" already, so pods would meet two injectors; ` +
      `delete it first (in Istio's chart: global.operatorManageWebhooks=true), or choose another --revision`,
  );
}

function isInjectorOf(configuration: JsonObject, revision: string): boolean {
  const { labels } = metadataOf(configuration);
  const { webhooks } = configuration;
  const answers = [labels['istio.io/tag'], labels[SELECTION.revision]].includes(revision);
  return answers && isList(webhooks) && webhooks.some(isInjector);
}

function isInjector(webhook: Json): boolean {
  return isObject(webhook) && String(webhook['name']).endsWith('sidecar-injector.istio.io');
}
