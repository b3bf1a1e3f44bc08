import type { JsonObject } from '../../base/json.ts';
import { nearest } from '../../base/nearest.ts';
import { annotationFaults } from '../../istio/annotations/annotation-faults.ts';
import { KNOWN_NAMES } from '../../istio/annotations/known-names.ts';
import { type Fault, fault, ofName } from '../../istio/kind.ts';
import { textsIn } from '../../kube/metadata.ts';
import { switchFaults } from './injection-switch.ts';
import { type Metadata, metadataIn } from './metadata.ts';

type Section = 'labels' | 'annotations';
type Check = (metadata: Metadata, object: JsonObject) => readonly Fault[];

const SECTIONS: readonly Section[] = ['labels', 'annotations'];

/** Everything that is wrong with the labels and annotations of an object and of the pods it makes. */
export function metadataFaults(object: JsonObject): readonly Fault[] {
  return metadataIn(object).flatMap((metadata) => CHECKS.flatMap((check) => check(metadata, object)));
}

/** Quotes are what people forget most. */
const areTexts: Check = (metadata) =>
  SECTIONS.flatMap((section) =>
    Object.entries(metadata[section])
      .filter(([, value]) => typeof value !== 'string')
      .map(([name, value]) => {
        const written = typeof value === 'object' ? 'text' : JSON.stringify(String(value));
        return fault('OUT0803', [...metadata.path, section, name], `must be text in quotes: ${written}`);
      }),
  );

const areSpeltRight: Check = (metadata) =>
  SECTIONS.flatMap((section) =>
    Object.keys(metadata[section]).flatMap((name) => {
      const meant = misspelt(name, KNOWN_NAMES[section]);
      if (meant === undefined) return [];
      const message = `is unknown to Istio: did you mean ${meant}?`;
      return [ofName(fault('OUT0806', [...metadata.path, section, name], message))];
    }),
  );

const fitTheProxy: Check = ({ annotations, path, ofPods }) =>
  ofPods ? annotationFaults(textsIn(annotations), path) : [];

const CHECKS: readonly Check[] = [areTexts, areSpeltRight, switchFaults, fitTheProxy];

/** A name in a domain of Istio, or nearly so, that is nearly one of the names Istio knows. */
function misspelt(name: string, known: ReadonlySet<string>): string | undefined {
  if (!name.includes('istio') || known.has(name)) return undefined;
  const [prefix = '', word = ''] = name.split('/');
  const meant = nearest(name, known);
  const [meantPrefix = '', meantWord = ''] = meant?.split('/') ?? [];
  // Long prefixes would make any two words look alike, so both parts have to be close for themselves.
  const alike =
    nearest(prefix, [meantPrefix]) !== undefined && (word === '' || nearest(word, [meantWord]) !== undefined);
  return alike ? meant : undefined;
}
