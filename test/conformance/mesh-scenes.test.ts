import { describe, expect, it } from '@jest/globals';
import { bar } from '../support/bars.ts';
import { describeConformance, measured, measuredNames } from '../support/conformance.ts';
import {
  type Compared,
  compareProxy,
  modelOf,
  RESOURCE_TYPES,
  type ResourceType,
  type Scene,
} from '../support/scenes.ts';

/** Both measurements, by the folder that holds their scenes. */
const SETS = { 'mesh/scenes': 'scenes', 'mesh/more/scenes': 'more scenes' } as const;

/** Of the resources of a set, how many have to come out as Istio's. */
const BAR = 0.99;

/** Scenes of one name, or with a part of it: `SCENE=gateway npm test -- test/conformance/mesh-scenes.test.ts`. */
const wanted = process.env['SCENE'] ?? '';

interface Counted {
  readonly equal: number;
  readonly total: number;
}

describeConformance('What proxies get, measured against Istio 1.30.3', () => {
  describe.each(Object.entries(SETS))('%s', (folder, title) => {
    const names = measuredNames(folder).filter((name) => name.includes(wanted));
    const scenes = names.map((name) => measured<Scene>(`${folder}/${name}.json`));
    const proxies = scenes.flatMap((scene) => {
      const model = modelOf(scene);
      return scene.proxies.map((proxy, index) => ({
        name: `${scene.name}#${index}`,
        resources: compareProxy(model, proxy, scene.source),
      }));
    });
    const resources = proxies.flatMap((proxy) => proxy.resources);
    const whole = bar(`${title}: whole proxies`, proxies.length);
    const bars = new Map(
      RESOURCE_TYPES.map((type) => [type, bar(`${title}: ${type}`, count(resources, type).total)] as const),
    );

    it('nearly all resources are equal to those of Istio', () => {
      for (const [type, each] of bars) each.pass(count(resources, type).equal);
      whole.pass(proxies.filter((proxy) => proxy.resources.every(({ isEqual }) => isEqual)).length);
      const equal = resources.filter(({ isEqual }) => isEqual).length;
      expect(equal / resources.length).toBeGreaterThan(BAR);
    });
  });
});

function count(resources: readonly Compared[], type: ResourceType): Counted {
  const own = resources.filter((resource) => resource.type === type);
  return { equal: own.filter(({ isEqual }) => isEqual).length, total: own.length };
}
