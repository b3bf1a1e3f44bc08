import type { IstioConfigOptions } from '#config/istio-config.ts';
import { loadIstioConfig } from '#config/load.ts';
import { type Injector, prepare } from '#injection/prepare.ts';
import { memoryFiles } from './memory-files.ts';

/** The injector of an installation that is given by flags, and by files in memory. */
export async function injectorWith(
  options: IstioConfigOptions = {},
  files: Readonly<Record<string, string>> = {},
): Promise<Injector> {
  const loaded = await loadIstioConfig(options, memoryFiles(files));
  const ready = loaded.ok ? prepare(loaded.value) : loaded;
  if (!ready.ok) throw new Error(JSON.stringify(ready.findings));
  return ready.value;
}

/** Installations that differ in what they do to a pod. */
export const INSTALLATIONS: Readonly<Record<string, IstioConfigOptions>> = {
  'the defaults': {},
  'classic sidecars': { nativeSidecars: 'false' },
  'another revision and network': { revision: 'canary', set: ['global.network=net1', 'global.meshID=mesh1'] },
  'CNI with Multus': { set: ['pilot.cni.enabled=true', 'pilot.cni.provider=multus'] },
  'classic, held back, with JSON logs': {
    nativeSidecars: 'false',
    set: ['global.proxy.holdApplicationUntilProxyStarts=true', 'global.logAsJson=true'],
  },
};
