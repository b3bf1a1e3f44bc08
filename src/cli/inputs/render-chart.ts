import { execFile } from 'node:child_process';
import { basename, resolve } from 'node:path';
import { promisify } from 'node:util';
import { errorCode, errorMessage } from '#base/error-message.ts';
import { OperationalError } from '#base/operational-error.ts';
import { MAX_FILE_BYTES } from '#manifest/limits.ts';
import type { Source } from '#manifest/source.ts';

const RENDER_TIMEOUT_MS = 120_000;

const run = promisify(execFile);

/** What `helm template` makes of a chart with its own values. Helm is the one on the PATH; what it says of a fault is passed on. */
export async function renderChart(chart: string): Promise<Source> {
  try {
    const argv = ['template', '--include-crds', basename(resolve(chart)).toLowerCase(), resolve(chart)];
    const { stdout } = await run('helm', argv, { maxBuffer: MAX_FILE_BYTES, timeout: RENDER_TIMEOUT_MS });
    return { name: `${chart}/templates`, text: stdout };
  } catch (error) {
    if (errorCode(error) === 'ENOENT')
      throw new OperationalError(`--helm needs helm on the PATH, to render ${chart}: install it, or leave out --helm`);
    throw new OperationalError(
      `helm cannot render ${chart}: ${errorMessage(error).replace(/^Command failed: [^\n]*\n/, '')}`,
    );
  }
}
