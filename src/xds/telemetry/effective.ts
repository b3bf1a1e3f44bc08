import type { ExtensionProvider } from '#istio/mesh/config/extension-provider.ts';
import type { Telemetry } from '#kinds/telemetry/schema.ts';
import type { Config } from '#model/objects/config.ts';
import { isAttached } from '#model/security/attachment.ts';
import type { MeshProxy } from '../proxy.ts';

/** On which end of a connection a proxy is: outbound and on gateways it is the client. */
export type Side = 'outbound' | 'inbound' | 'gateway';

/** Istio's word for the end: a Telemetry can be for one of them. */
export type Mode = 'CLIENT' | 'SERVER';

export function modeOf(side: Side): Mode {
  return side === 'inbound' ? 'SERVER' : 'CLIENT';
}

/** Whether a section for some mode is for this one. */
export function isForMode(mode: 'CLIENT_AND_SERVER' | Mode | undefined, wanted: Mode): boolean {
  return mode === undefined || mode === 'CLIENT_AND_SERVER' || mode === wanted;
}

/** The Telemetries for a proxy, the general before the special: the mesh's, the namespace's, then those that select it. */
export function telemetriesFor({ model, namespace, labels }: MeshProxy): readonly Config<Telemetry>[] {
  const { rootNamespace } = model.settings.mesh;
  const wide = (place: string) => model.telemetries.find((each) => each.namespace === place && isForAll(each));
  const own = model.telemetries.filter(
    (each) => each.namespace === namespace && !isForAll(each) && isAttached(each, each.spec, { namespace, labels }),
  );
  const general = [wide(rootNamespace), namespace === rootNamespace ? undefined : wide(namespace)];
  return [...general.filter((each) => each !== undefined), ...own];
}

/** A provider by its name, in any letter case. */
export function providerNamed({ model }: MeshProxy, name: string): ExtensionProvider | undefined {
  const wanted = name.toLowerCase();
  return model.settings.mesh.extensionProviders.find((provider) => provider.name.toLowerCase() === wanted);
}

function isForAll({ spec }: Config<Telemetry>): boolean {
  const references = [...spec.targetRefs, ...(spec.targetRef ? [spec.targetRef] : [])];
  return references.length === 0 && Object.keys(spec.selector?.matchLabels ?? {}).length === 0;
}
