import type { TrafficExtension } from '#kinds/traffic-extension/schema.ts';
import type { WasmPlugin } from '#kinds/wasm-plugin/schema.ts';
import { byAge, type Config } from '../objects/config.ts';

/** All extensions of filters, oldest first; a WasmPlugin is one under a name of its own. */
export function trafficExtensions(
  own: readonly Config<TrafficExtension>[],
  plugins: readonly Config<WasmPlugin>[],
): readonly Config<TrafficExtension>[] {
  return [...own, ...plugins.map(fromPlugin)].sort(byAge);
}

function fromPlugin(plugin: Config<WasmPlugin>): Config<TrafficExtension> {
  const { phase, priority, match, selector, targetRef, targetRefs, ...wasm } = plugin.spec;
  const references = targetRefs.length > 0 || !targetRef ? targetRefs : [targetRef];
  return {
    ...plugin,
    name: `${plugin.name}~istio-translated-wasmplugin`,
    spec: {
      phase: phase === 'UNSPECIFIED_PHASE' ? 'UNSPECIFIED' : phase,
      match,
      targetRefs: references,
      wasm,
      ...(selector && { selector }),
      ...(priority !== undefined && { priority }),
    },
  };
}
