import { describe, expect, it } from '@jest/globals';
import { walk } from '#trace/walk.ts';
import { bar } from '../support/bars.ts';
import { callOf, type MeasuredCall, type Met, metOn, pathsAlone } from '../support/calls.ts';
import { describeConformance, measured, measuredLines, measuredNames } from '../support/conformance.ts';
import { generateFor, modelOf, type Scene } from '../support/scenes.ts';

/** The two measurements name what a call has met a little differently. */
type Told = { readonly [Name in keyof Met as Name | `${Name}Matched`]?: Met[Name] };

interface Measured {
  readonly scene: string;
  readonly proxy: number;
  readonly call: MeasuredCall;
  readonly result: Told;
}

/** Calls whose proxy gets something else than Istio's, and so takes another way. */
const OTHER_WAYS = [
  // Two ServiceEntries have one host, and Istio's older allocation gives both of them an address.
  'TestServiceEntryDuplicatedHostname-service_entries_with_reused_hosts_should_have_auto_allocated_the_same_IP_ad',
];

function callsOf(folder: string): readonly Measured[] {
  if (folder === 'mesh/scenes') return measuredLines('mesh/traffic/calls.jsonl');
  return measuredNames('mesh/more/traffic').flatMap((name) =>
    measured<readonly Measured[]>(`mesh/more/traffic/${name}.json`),
  );
}

/** A function that works once for each name. */
function remembering<T>(work: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    const result = known.get(name) ?? work(name);
    known.set(name, result);
    return result;
  };
}

/** What each proxy of a folder's scenes gets, by `scene#index`. */
function configurations(folder: string) {
  const meshOf = remembering((name) => {
    const scene = measured<Scene>(`${folder}/${name}.json`);
    return { scene, model: modelOf(scene) };
  });
  return remembering((proxyName) => {
    const [name = '', index] = proxyName.split('#');
    const { scene, model } = meshOf(name);
    const [proxy] = scene.proxies.slice(Number(index));
    if (!proxy) throw new Error(`no scene has a proxy ${proxyName}`);
    return generateFor(model, proxy, scene.source);
  });
}

function told(result: Told): Met {
  const text = (name: keyof Met) => result[name] ?? result[`${name}Matched`] ?? '';
  return {
    error: text('error'),
    listener: text('listener'),
    filterChain: text('filterChain'),
    routeConfig: text('routeConfig'),
    virtualHost: text('virtualHost'),
    route: text('route'),
    cluster: text('cluster'),
  };
}

describeConformance('Where calls go, measured against upstream’s own simulation', () => {
  describe.each(['mesh/scenes', 'mesh/more/scenes'])('%s', (folder) => {
    const calls = callsOf(folder);
    const passed = bar(`calls of ${folder}`, calls.length);

    it('every call meets what it meets with Istio', () => {
      const resourcesOf = configurations(folder);
      const different = calls.filter(({ scene, proxy, call, result }) => {
        const met = metOn(walk(resourcesOf(`${scene}#${proxy}`), callOf(call), pathsAlone));
        return JSON.stringify(met) !== JSON.stringify(told(result));
      });
      passed.pass(calls.length - different.length);
      expect(different.filter(({ scene }) => !OTHER_WAYS.includes(scene))).toEqual([]);
    });
  });
});
