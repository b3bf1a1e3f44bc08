import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { diskFiles } from '#config/files.ts';
import { keepInjection } from '#server/live-injection.ts';
import { createMetrics } from '#server/metrics.ts';
import { candidate, simplePod } from '../support/candidates.ts';
import { eventually } from '../support/eventually.ts';
import { scratchFolder } from '../support/scratch.ts';
import { silentLogger } from '../support/silent-logger.ts';

const scratch = scratchFolder();
const stop = new AbortController();
afterEach(() => stop.abort());

describe('The injection of a running server', () => {
  it('goes on with the configuration it has when reading another throws, and takes it once that is over', async () => {
    const folder = scratch.write({ 'config.yaml': 'policy: enabled\n' });
    const config = join(folder, 'config.yaml');
    let isWhole = true;
    // As while the package is being replaced: the built-in templates are away.
    const read = async (path: string) => {
      if (isWhole || path === config) return diskFiles.read(path);
      throw new Error('ENOENT: no such file or directory');
    };
    const { registry, reload: metrics } = createMetrics();
    const live = { files: { read }, metrics, log: silentLogger, signal: stop.signal, settle: 5 };
    const kept = await keepInjection({ injectorConfig: config }, live);
    if (!kept.ok) throw new Error('the first configuration cannot be used');
    const { injector, check } = kept.value;

    isWhole = false;
    writeFileSync(config, 'policy: disabled\n');
    await eventually(() => check.state().detail.includes('ENOENT'));
    expect(check.state()).toMatchObject({ ok: true, detail: expect.stringContaining('the one before serves') });
    expect(injector().inject(candidate(simplePod())).kind).toBe('injected');
    expect(await registry.metrics()).toContain('outrigger_last_reload_successful{what="configuration"} 0');

    isWhole = true;
    writeFileSync(join(folder, 'other'), '');
    await eventually(() => injector().inject(candidate(simplePod())).kind === 'skipped');
    expect(check.state().detail).toBe('the newest serves');
  });
});
