import { ANNOTATION } from '../pod/names.ts';
import type { Strings } from '../pod/pod.ts';

/** The labels and annotations of a pod. */
export interface LabelsAndAnnotations {
  readonly labels: Strings;
  readonly annotations: Strings;
}

/** What an injection would write on the pod if it had these labels and annotations. */
export type Simulation = (metadata: LabelsAndAnnotations) => LabelsAndAnnotations;

/** Annotations to which an injection adds something, and what they are without it; the same where there is none. */
const EXTENDED: ReadonlyMap<string, (text: string) => string> = new Map([
  ['traffic.sidecar.istio.io/excludeInboundPorts', withoutLastPort],
  ['k8s.v1.cni.cncf.io/networks', withoutNetwork],
]);

/**
 * Tells the labels and annotations of the user from those that an injection wrote. Nothing in the pod says which is
 * which, but an injection can be simulated: what it would write just so is its own, everything else is the user's. One
 * that a user gave the very value of the injection is taken for the injection's; injecting again brings it back.
 */
export function userMetadata(metadata: LabelsAndAnnotations, simulate: Simulation): LabelsAndAnnotations {
  const suspects = [simulate(metadata), simulate(onlyTemplateChoice(metadata))];
  const bare = eachOf((kind) => filter(metadata[kind], (key) => !suspects.some((suspect) => key in suspect[kind])));
  const simulated = simulate(bare);
  const own = eachOf((kind) =>
    filter(metadata[kind], (key, value) => key in bare[kind] || simulated[kind][key] !== value),
  );
  const annotations = Object.entries(own.annotations).map(([key, value]) => {
    const shorter = EXTENDED.get(key)?.(value) ?? value;
    const again =
      shorter === value ? undefined : simulate({ ...own, annotations: { ...own.annotations, [key]: shorter } });
    return [key, again?.annotations[key] === value ? shorter : value] as const;
  });
  return { labels: own.labels, annotations: Object.fromEntries(annotations) };
}

/** Nothing but the annotation that says which templates there are to ask. */
function onlyTemplateChoice({ annotations }: LabelsAndAnnotations): LabelsAndAnnotations {
  return { labels: {}, annotations: filter(annotations, (key) => key === ANNOTATION.templates) };
}

function withoutLastPort(ports: string): string {
  const comma = ports.lastIndexOf(',');
  return comma < 0 ? ports : ports.slice(0, comma);
}

const NETWORK_OBJECT = ', {"name": "istio-cni", "namespace": "default"}';
const NETWORK_NAME = ', default/istio-cni';

/** In a list of objects the network is one of the last list, in a list of names it is the last. */
function withoutNetwork(networks: string): string {
  const end = networks.lastIndexOf(']');
  const at = networks.indexOf(NETWORK_OBJECT, networks.lastIndexOf(']', end - 1) + 1);
  if (at >= 0 && at < end) return networks.slice(0, at) + networks.slice(at + NETWORK_OBJECT.length);
  return networks.endsWith(NETWORK_NAME) ? networks.slice(0, -NETWORK_NAME.length) : networks;
}

function eachOf(make: (kind: keyof LabelsAndAnnotations) => Strings): LabelsAndAnnotations {
  return { labels: make('labels'), annotations: make('annotations') };
}

function filter(strings: Strings, keep: (key: string, value: string) => boolean): Strings {
  return Object.fromEntries(Object.entries(strings).filter(([key, value]) => keep(key, value)));
}
