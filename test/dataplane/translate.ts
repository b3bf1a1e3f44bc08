import type { JsonObject } from '#base/json.ts';

/**
 * From a pod to a process on this machine, as the kubelet and the image would make it one. What an image brings is
 * replaced (`IMAGE`); everything else comes from the pod.
 *
 * | in the pod                              | here                                                            |
 * | args, `$(NAME)`                         | arguments, with the values of the environment                   |
 * | env value                               | as it is                                                        |
 * | env valueFrom.fieldRef                  | the field, from the stored pod                                  |
 * | env valueFrom.resourceFieldRef          | the limit in whole units, else what a node of two cores has     |
 * | volume projected.serviceAccountToken    | TokenRequest for that audience, bound to the pod                |
 * | volume configMap                        | its files, from the API server                                  |
 * | volume downwardAPI                      | `key="value"` lines of labels or annotations                    |
 * | volume emptyDir                         | an empty folder                                                 |
 * | volumeMount mountPath /var/run/x        | var/run/x below the folder that the process runs in             |
 * | securityContext runAsUser, runAsGroup   | setpriv                                                         |
 */
export interface Container {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly mounts: readonly Mount[];
  readonly user: number | undefined;
  readonly group: number | undefined;
}

/** A volume, and where the container sees it. */
interface Mount {
  readonly path: string;
  readonly volume: Volume;
}

/** What a volume holds, as far as sidecars use them. */
export type Volume =
  | { readonly kind: 'token'; readonly file: string; readonly audience: string; readonly seconds: number }
  | { readonly kind: 'config-map'; readonly name: string }
  | { readonly kind: 'downward'; readonly files: readonly { readonly path: string; readonly field: string }[] }
  | { readonly kind: 'empty' };

/** A pod as the API server has it, with the fields that are read here. */
export interface StoredPod {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly uid: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: {
    readonly serviceAccountName: string;
    readonly nodeName?: string;
    readonly containers: readonly PodContainer[];
    readonly initContainers?: readonly PodContainer[];
    readonly volumes?: readonly PodVolume[];
  };
  readonly status: { readonly podIP?: string; readonly hostIP?: string };
}

interface PodContainer {
  readonly name: string;
  readonly args?: readonly string[];
  readonly env?: readonly {
    readonly name: string;
    readonly value?: string;
    readonly valueFrom?: {
      readonly fieldRef?: { readonly fieldPath: string };
      readonly resourceFieldRef?: { readonly resource: string };
    };
  }[];
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string; readonly subPath?: string }[];
  readonly securityContext?: { readonly runAsUser?: number; readonly runAsGroup?: number };
  readonly resources?: { readonly limits?: Readonly<Record<string, string>> };
}

interface PodVolume {
  readonly name: string;
  readonly projected?: {
    readonly sources: readonly {
      readonly serviceAccountToken?: {
        readonly audience?: string;
        readonly path: string;
        readonly expirationSeconds?: number;
      };
    }[];
  };
  readonly configMap?: { readonly name: string };
  readonly downwardAPI?: {
    readonly items: readonly { readonly path: string; readonly fieldRef?: { readonly fieldPath: string } }[];
  };
  readonly emptyDir?: JsonObject;
}

/** What a container of a stored pod comes to; undefined where it has none of that name. */
export function containerOf(pod: StoredPod, name: string): Container | undefined {
  const found = [...(pod.spec.initContainers ?? []), ...pod.spec.containers].find((each) => each.name === name);
  if (!found) return undefined;
  const env = Object.fromEntries((found.env ?? []).map((each) => [each.name, variableOf(each, pod, found)]));
  return {
    name,
    args: (found.args ?? []).map((arg) => arg.replaceAll(/\$\((\w+)\)/g, (whole, key: string) => env[key] ?? whole)),
    env,
    mounts: (found.volumeMounts ?? []).flatMap(({ name: volume, mountPath }) => {
      const held = volumeOf(pod.spec.volumes?.find((each) => each.name === volume));
      return held ? [{ path: mountPath, volume: held }] : [];
    }),
    user: found.securityContext?.runAsUser,
    group: found.securityContext?.runAsGroup,
  };
}

type EnvVar = NonNullable<PodContainer['env']>[number];

function variableOf({ value, valueFrom }: EnvVar, pod: StoredPod, { resources }: PodContainer): string {
  if (valueFrom?.fieldRef) return fieldOf(pod, valueFrom.fieldRef.fieldPath);
  if (!valueFrom?.resourceFieldRef) return value ?? '';
  const { resource } = valueFrom.resourceFieldRef;
  const limit = resources?.limits?.[resource.replace(/^limits\./, '')] ?? NODE[resource] ?? '0';
  return String(Math.ceil(wholeUnits(limit)));
}

/** What a node has where a container has no limit. */
const NODE: Readonly<Record<string, string>> = { 'limits.cpu': '2', 'limits.memory': '4Gi' };

const UNITS: Readonly<Record<string, number>> = { m: 0.001, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30 };

function wholeUnits(quantity: string): number {
  const [, amount = '0', unit = ''] = /^([\d.]+)(\w*)$/.exec(quantity) ?? [];
  return Number(amount) * (UNITS[unit] ?? 1);
}

/** A field of the downward API. */
export function fieldOf({ metadata, spec, status }: StoredPod, path: string): string {
  const [, map, key] = /^metadata\.(labels|annotations)\['(.+)'\]$/.exec(path) ?? [];
  if (map === 'labels' || map === 'annotations') return metadata[map]?.[key ?? ''] ?? '';
  switch (path) {
    case 'metadata.name':
      return metadata.name;
    case 'metadata.namespace':
      return metadata.namespace;
    case 'metadata.uid':
      return metadata.uid;
    case 'metadata.labels':
      return linesOf(metadata.labels);
    case 'metadata.annotations':
      return linesOf(metadata.annotations);
    case 'spec.serviceAccountName':
      return spec.serviceAccountName;
    case 'spec.nodeName':
      return spec.nodeName ?? '';
    case 'status.podIP':
    case 'status.podIPs':
      return status.podIP ?? '';
    case 'status.hostIP':
      return status.hostIP ?? '';
    default:
      throw new Error(`the translation of a pod does not know the field ${path}`);
  }
}

function linesOf(texts: Readonly<Record<string, string>> = {}): string {
  return Object.entries(texts)
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    .join('\n');
}

function volumeOf(volume: PodVolume | undefined): Volume | undefined {
  const token = volume?.projected?.sources.find((source) => source.serviceAccountToken?.audience)?.serviceAccountToken;
  if (token) {
    return {
      kind: 'token',
      file: token.path,
      audience: token.audience ?? '',
      seconds: token.expirationSeconds ?? 3600,
    };
  }
  if (volume?.configMap) return { kind: 'config-map', name: volume.configMap.name };
  if (volume?.downwardAPI) {
    const files = volume.downwardAPI.items.map(({ path, fieldRef }) => ({ path, field: fieldRef?.fieldPath ?? '' }));
    return { kind: 'downward', files: files.filter(({ field }) => field !== '') };
  }
  return volume?.emptyDir ? { kind: 'empty' } : undefined;
}
