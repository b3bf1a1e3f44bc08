import { describeJson } from '#base/describe.ts';
import type { JsonObject } from '#base/json.ts';
import { didYouMean, suggestSpelling } from '#base/spell-suggest.ts';
import { type Fault, fault, ofName } from '#findings/fault.ts';
import { annotationFaults } from '#istio/annotations/annotation-faults.ts';
import { KNOWN_NAMES } from '#istio/annotations/known-names.ts';
import { textsIn } from '#kube/metadata.ts';
import type { WorkloadKinds } from '#kube/workloads.ts';
import { LABEL_OR_ANNOTATION_MISSPELT, LABEL_OR_ANNOTATION_NOT_STRING } from './findings.ts';
import { switchFaults } from './injection-switch.ts';
import { type Metadata, metadataIn } from './metadata.ts';
import { misplacedSwitchFaults } from './misplaced-switch.ts';

type Section = 'labels' | 'annotations';
type Check = (metadata: Metadata, object: JsonObject) => readonly Fault[];

const SECTIONS: readonly Section[] = ['labels', 'annotations'];

/** Everything that is wrong with the labels and annotations of an object and of the pods it makes. */
export function metadataFaults(object: JsonObject, kindOf: WorkloadKinds): readonly Fault[] {
  const inPlace = metadataIn(object, kindOf).flatMap((metadata) => CHECKS.flatMap((check) => check(metadata, object)));
  return [...inPlace, ...misplacedSwitchFaults(object, kindOf)];
}

/** Quotes are what people forget most. */
const areStrings: Check = (metadata) =>
  SECTIONS.flatMap((section) =>
    Object.entries(metadata[section])
      .filter(([, value]) => typeof value !== 'string')
      .map(([name, value]) => {
        const path = [...metadata.path, section, name];
        return fault(LABEL_OR_ANNOTATION_NOT_STRING, path, `must be a string, not ${describeJson(value)}`);
      }),
  );

const areSpeltRight: Check = (metadata) =>
  SECTIONS.flatMap((section) =>
    Object.keys(metadata[section]).flatMap((name) => {
      const meant = misspelt(name, section);
      if (meant === undefined) return [];
      const message = `is unknown to Istio${didYouMean(meant)}`;
      return [ofName(fault(LABEL_OR_ANNOTATION_MISSPELT, [...metadata.path, section, name], message))];
    }),
  );

const fitTheProxy: Check = ({ annotations, path, ofPods }) =>
  ofPods ? annotationFaults(textsIn(annotations), path) : [];

const CHECKS: readonly Check[] = [areStrings, areSpeltRight, switchFaults, fitTheProxy];

/** The words behind the slash, by what stands before it; a name without a slash has an empty one. */
const WORDS: Readonly<Record<Section, ReadonlyMap<string, readonly string[]>>> = {
  labels: wordsByDomain(KNOWN_NAMES.labels),
  annotations: wordsByDomain(KNOWN_NAMES.annotations),
};

function wordsByDomain(names: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const parts = [...names].map((name) => name.split('/'));
  const domains = Map.groupBy(parts, ([domain = '']) => domain);
  return new Map([...domains].map(([domain, inside]) => [domain, inside.map(([, word = '']) => word)]));
}

/** The name that Istio knows for one in a domain of Istio, or nearly so. Long domains would make any two names alike. */
function misspelt(name: string, section: Section): string | undefined {
  if (!name.includes('istio') || KNOWN_NAMES[section].has(name)) return undefined;
  const [prefix = '', suffix = ''] = name.split('/');
  const domain = suggestSpelling(prefix, WORDS[section].keys()) ?? '';
  const word = suggestSpelling(suffix, WORDS[section].get(domain) ?? []);
  return word === undefined ? undefined : [domain, word].filter((part) => part !== '').join('/');
}
