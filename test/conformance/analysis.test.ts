import { describe, expect, it } from '@jest/globals';
import { type AnalysisOptions, analyze } from '#analysis/analyze.ts';
import { ANALYZERS, DEFAULT_ANALYZERS } from '#analysis/registry.ts';
import type { Material } from '#analysis/scene/collection.ts';
import type { Finding } from '#findings/finding.ts';
import {
  lineBelowComments,
  type MeasuredMessage,
  type MeasuredScene,
  materialOfScene,
  measuredClusters,
  measuredScenes,
  verdictOf,
  verdicts,
} from '../support/analysis-scenes.ts';
import { bar } from '../support/bars.ts';
import { describeConformance } from '../support/conformance.ts';

function findingsOf(material: Material, options: AnalysisOptions): readonly Finding[] {
  return analyze(material, options).map(({ finding }) => finding);
}

function analyzersFor({ analyzer }: MeasuredScene) {
  return ANALYZERS.filter(({ istioName }) => istioName === analyzer);
}

function messagesOf(messages: readonly MeasuredMessage[]): readonly string[] {
  return messages.map(({ code, origin }) => `${code} ${origin}`).sort();
}

/** Istio counts a line too many in the items of a List, and behind a marker at the top of a file or behind another one. */
const ONE_TOO_MANY: readonly string[] = [
  'Gateway alpha-l testdata/analyze-list-type.yaml',
  'Gateway beta-l testdata/analyze-list-type.yaml',
  'Gateway istio-system/gateway-01-test-01 testdata/gateway-duplicate-certificate.yaml',
  'VirtualService duplicate-tcp-match testdata/virtualservice_dupmatches.yaml',
];

function placesOf(messages: readonly MeasuredMessage[]): readonly string[] {
  return messages.flatMap((message) => (message.reference ? [`${message.code} ${placeOf(message)}`] : [])).sort();
}

/** An object begins for Istio with the comments above it, for Outrigger below them. */
function placeOf({ origin, reference }: MeasuredMessage): string {
  const [file = '', line = ''] = (reference ?? '').split(':');
  const counted = Number(line) - (ONE_TOO_MANY.includes(`${origin} ${file}`) ? 1 : 0);
  return `${origin} ${file}:${lineBelowComments(file, counted)}`;
}

describeConformance('The analysis, measured against Istio 1.30.3', () => {
  const scenes = measuredScenes();
  const byAnalyzer = Map.groupBy(scenes, ([, { analyzer }]) => analyzer);

  describe.each([...byAnalyzer])('%s', (analyzer, own) => {
    const count = bar(`analysis: ${analyzer}`, own.length);

    it.each(own)('finds in %s what Istio finds', (_, scene) => {
      const found = findingsOf(materialOfScene(scene), { analyzers: analyzersFor(scene), isClosed: true });
      expect(verdicts(found)).toEqual(messagesOf(scene.messages));
      count.pass();
    });
  });

  describe('Several clusters', () => {
    const { analyzer, expected, material } = measuredClusters();
    const count = bar(`analysis: ${analyzer}`, 1);

    it('have Services that differ where Istio says so', () => {
      const analyzers = ANALYZERS.filter(({ istioName }) => istioName === analyzer);
      const found = findingsOf(material, { analyzers, isClosed: true });
      expect(verdicts(found)).toEqual(expected.map(({ code, origin }) => `${code} ${origin}`).sort());
      count.pass();
    });
  });

  describe('All analyzers together', () => {
    const analyzers = DEFAULT_ANALYZERS.filter(({ istioName }) => istioName !== undefined);
    const count = bar('analysis: all analyzers together', scenes.length);
    const messages = scenes.flatMap(([, { allAnalyzersMessages }]) => placesOf(allAnalyzersMessages));
    const lines = bar('analysis: lines', messages.length);

    it.each(scenes)('find in %s what those of Istio find', (_, scene) => {
      const found = findingsOf(materialOfScene(scene), { analyzers, isClosed: true });
      expect(verdicts(found)).toEqual(messagesOf(scene.allAnalyzersMessages));
      count.pass();
    });

    it.each(scenes)('point in %s to the lines of Istio', (_, scene) => {
      const found = findingsOf(materialOfScene(scene), { analyzers, isClosed: true });
      const places = found.flatMap((finding) =>
        finding.position ? [`${verdictOf(finding)} ${finding.position.file}:${finding.position.line}`] : [],
      );
      expect(places.sort()).toEqual(placesOf(scene.allAnalyzersMessages));
      lines.pass(places.length);
    });
  });
});
