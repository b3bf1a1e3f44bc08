import { InvalidArgumentError, Option } from 'commander';
import type { Labels } from '#kube/metadata.ts';
import type { WorkloadKind } from '#kube/workloads.ts';

/** What is known of the workloads beyond their manifests. */
export interface WorkloadFlags extends PodTemplateFlags {
  readonly namespaceLabels?: Labels;
}

/** Kinds that Outrigger does not know. */
export interface PodTemplateFlags {
  readonly podTemplate?: readonly WorkloadKind[];
}

export function podTemplateOption(): Option {
  return new Option(
    '--pod-template <kind=path>',
    'where a further kind keeps its pod template: CloneSet.apps.kruise.io=spec.template; may be repeated',
  ).argParser<readonly WorkloadKind[]>((text, previous) => [...(previous ?? []), parsePodTemplate(text)]);
}

export function workloadOptions(): readonly Option[] {
  return [
    new Option('--namespace-labels <labels>', 'k=v,… of the namespace, for what the API server selects by').argParser(
      parseLabels,
    ),
    podTemplateOption(),
  ];
}

const POD_TEMPLATE = /^([A-Za-z][A-Za-z0-9]*)(?:\.([a-z0-9.-]+))?=([A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)*)$/;

function parsePodTemplate(text: string): WorkloadKind {
  const [, kind, group, path] = POD_TEMPLATE.exec(text) ?? [];
  if (kind === undefined || path === undefined)
    throw new InvalidArgumentError('give KIND=PATH or KIND.GROUP=PATH, as in Rollout.argoproj.io=spec.template');
  return { kind, groups: group === undefined ? undefined : [group], template: path.split('.') };
}

function parseLabels(text: string): Labels {
  const pairs = text.split(',').filter((pair) => pair !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      const [key = '', ...value] = pair.split('=');
      if (key === '' || value.length === 0)
        throw new InvalidArgumentError(`"${pair}" is not a valid label: it must be key=value`);
      return [key, value.join('=')];
    }),
  );
}
