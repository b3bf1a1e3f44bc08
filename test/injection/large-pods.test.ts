import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Json, JsonObject } from '#base/json.ts';
import type { Injector } from '#injection/prepare.ts';
import { candidate, simplePod } from '../support/candidates.ts';
import { injectorWith } from '../support/injectors.ts';

/** Lists of this length fit into the three mebibytes of a request. */
const MANY = 20_000;
/** More than a function takes as arguments. */
const VERY_MANY = 200_000;
const list = (item: (index: number) => Json, length = MANY): readonly Json[] =>
  Array.from({ length }, (_, index) => item(index));
const map = (value: Json, length = MANY): JsonObject =>
  Object.fromEntries(Array.from({ length }, (_, index) => [`key-${index}`, value]));

/** Whatever compares everything with everything would take minutes for one of these. */
describe('A pod as large as a request can be', () => {
  let injector: Injector;
  beforeAll(async () => {
    injector = await injectorWith();
  });

  it.each<[string, JsonObject]>([
    ['labels', simplePod({ labels: map('a') })],
    ['annotations', simplePod({ annotations: map('a') })],
    ['volumes', simplePod({}, { volumes: list((index) => ({ name: `volume-${index}`, emptyDir: {} })) })],
    ['init containers', simplePod({}, { initContainers: list((index) => ({ name: `container-${index}` })) })],
    ['tolerations, all alike', simplePod({}, { tolerations: list(() => ({ operator: 'Exists' })) })],
    ['fields that nobody knows', simplePod({}, map(1))],
  ])('is injected with its many %s', (_, pod) => {
    expect(injector.inject(candidate(pod)).kind).toBe('injected');
  });

  it.each<[string, JsonObject, number]>([
    ['annotations that are no text', simplePod({ annotations: map(1, VERY_MANY) }), VERY_MANY],
    ['volumes that are none', simplePod({}, { volumes: list(() => 1) }), MANY],
    [
      'containers, too many for a template',
      simplePod({}, { containers: list((index) => ({ name: `c-${index}` })) }),
      1,
    ],
  ])('is refused for its many %s', (_, pod, problems) => {
    const outcome = injector.inject(candidate(pod));
    expect(outcome.kind === 'refused' && outcome.problems.length).toBe(problems);
  });
});
