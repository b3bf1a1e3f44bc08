import type { JsonObject } from '#base/json.ts';
import { didYouMean, suggestSpelling } from '#base/spell-suggest.ts';
import { type Fault, fault } from '#findings/fault.ts';
import { SELECTION } from '#istio/selection-labels.ts';
import { textsIn } from '#kube/metadata.ts';
import { INJECTION_LABEL_INEFFECTIVE, INJECTION_SWITCH_INVALID } from './findings.ts';
import type { Metadata } from './metadata.ts';

const { namespace: NAMESPACE_LABEL, pod: INJECT } = SELECTION;

/** What the injector takes for yes or no, in any letter case; whatever else counts as no without being meant as one. */
const SPELLINGS: readonly string[] = ['true', 'false', 'yes', 'no', 'y', 'n', 'on', 'off', ''];

/** Labels and annotations that turn the injection on or off, with values that do not do what they say. */
export function switchFaults({ path, labels, annotations, ofPods }: Metadata, object: JsonObject): readonly Fault[] {
  if (object['kind'] === 'Namespace') return namespaceFaults(textsIn(labels)[NAMESPACE_LABEL]);
  if (!ofPods) return [];
  return [
    ...podFaults(textsIn(labels)[INJECT], [...path, 'labels', INJECT], true),
    ...podFaults(textsIn(annotations)[INJECT], [...path, 'annotations', INJECT], false),
  ];
}

function podFaults(value: string | undefined, path: Fault['path'], selected: boolean): readonly Fault[] {
  if (value === undefined) return [];
  if (!SPELLINGS.includes(value.toLowerCase())) return [unknownValue(value, ['true', 'false'], path)];
  if (!selected || value === 'true' || value === 'false') return [];
  return [
    fault(INJECTION_LABEL_INEFFECTIVE, path, `is ${JSON.stringify(value)}, which the webhook's selectors do not know`),
  ];
}

function namespaceFaults(value: string | undefined): readonly Fault[] {
  const values = ['enabled', 'disabled'];
  if (value === undefined || values.includes(value)) return [];
  return [unknownValue(value, values, ['metadata', 'labels', NAMESPACE_LABEL])];
}

function unknownValue(value: string, known: readonly string[], path: Fault['path']): Fault {
  const meant = suggestSpelling(value, known);
  const wanted = known.map((each) => `"${each}"`).join(' or ');
  return fault(INJECTION_SWITCH_INVALID, path, `must be ${wanted}, not ${JSON.stringify(value)}${didYouMean(meant)}`);
}
