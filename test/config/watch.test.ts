import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { diskFiles } from '#config/files.ts';
import type { IstioConfig } from '#config/istio-config.ts';
import { watchIstioConfig } from '#config/watch.ts';
import type { Finding } from '#findings/finding.ts';

type Event = { readonly loaded: IstioConfig } | { readonly failed: readonly Finding[] } | { readonly crashed: unknown };

/** What a watch has reported, one after the other; `next` waits for a report that has not been taken yet. */
function recorder() {
  const events: Event[] = [];
  let wake = () => {};
  const add = (event: Event) => {
    events.push(event);
    wake();
  };
  const next = async (): Promise<Event> => {
    for (;;) {
      const event = events.shift();
      if (event) return event;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return {
    next,
    reload: {
      loaded: (loaded: IstioConfig) => add({ loaded }),
      failed: (failed: readonly Finding[]) => add({ failed }),
      crashed: (crashed: unknown) => add({ crashed }),
    },
  };
}

describe('Watching the configuration of an installation', () => {
  let scratch = '';
  let folder = '';
  let stop = new AbortController();

  beforeEach(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'outrigger-watch-'));
    folder = join(scratch, 'watched');
    await mkdir(folder);
    stop = new AbortController();
  });

  afterEach(async () => {
    stop.abort();
    await rm(scratch, { recursive: true, force: true });
  });

  /** Puts a file in its place in one step, so that nobody sees it half written. */
  const put = async (name: string, text: string) => {
    await writeFile(join(scratch, 'new'), text);
    await rename(join(scratch, 'new'), join(folder, name));
  };

  const watchFile = (name: string, files = diskFiles) => {
    const { next, reload } = recorder();
    const options = { meshConfig: join(folder, name) };
    watchIstioConfig(options, reload, { files, signal: stop.signal, settle: 5 });
    return next;
  };

  it('reloads a file that is replaced', async () => {
    await put('mesh', 'rootNamespace: a');
    const next = watchFile('mesh');
    await put('mesh', 'rootNamespace: b');
    expect(await next()).toMatchObject({ loaded: { mesh: { rootNamespace: 'b' } } });
  });

  it('sees the link of a ConfigMap volume being swapped', async () => {
    for (const version of ['1', '2']) {
      await mkdir(join(folder, `..${version}`));
      await put(join(`..${version}`, 'mesh'), `rootNamespace: v${version}`);
    }
    await symlink('..1', join(folder, '..data'));
    await symlink(join('..data', 'mesh'), join(folder, 'mesh'));
    const next = watchFile('mesh');
    await symlink('..2', join(folder, '..data_tmp'));
    await rename(join(folder, '..data_tmp'), join(folder, '..data'));
    // The first of the two steps may already have been noticed, with the old text.
    const seen: string[] = [];
    while (!seen.includes('v2')) {
      const event = await next();
      seen.push('loaded' in event ? event.loaded.mesh.rootNamespace : 'failed');
    }
    expect(seen).not.toContain('failed');
  });

  it('reports a broken change and goes on watching', async () => {
    await put('mesh', 'rootNamespace: a');
    const next = watchFile('mesh');
    await put('mesh', 'rootNamespace: []');
    expect(await next()).toMatchObject({ failed: [{ entry: { code: 'OUT0701' }, path: 'rootNamespace' }] });
    await rm(join(folder, 'mesh'));
    expect(await next()).toMatchObject({ failed: [{ entry: { code: 'OUT0001' } }] });
    await put('mesh', 'rootNamespace: c');
    expect(await next()).toMatchObject({ loaded: { mesh: { rootNamespace: 'c' } } });
  });

  it('reports an exception, as when the package is being replaced, and goes on watching', async () => {
    await put('mesh', 'rootNamespace: a');
    let isWhole = false;
    const read = (path: string) =>
      isWhole || path.startsWith(folder) ? diskFiles.read(path) : Promise.reject(new Error('ENOENT'));
    const next = watchFile('mesh', { read });
    await put('mesh', 'rootNamespace: b');
    expect(await next()).toEqual({ crashed: new Error('ENOENT') });
    isWhole = true;
    await put('other', 'the texts are the same, and yet it is worth another look');
    expect(await next()).toMatchObject({ loaded: { mesh: { rootNamespace: 'b' } } });
  });

  it('says nothing about changes that leave the texts as they are', async () => {
    await put('mesh', 'rootNamespace: a');
    const next = watchFile('mesh');
    await put('mesh', 'rootNamespace: b');
    await next();
    await put('other', 'x');
    await put('mesh', 'rootNamespace: c');
    expect(await next()).toMatchObject({ loaded: { mesh: { rootNamespace: 'c' } } });
  });
});
