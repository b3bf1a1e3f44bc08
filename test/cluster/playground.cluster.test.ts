import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { describeOnCluster } from './shared-cluster.ts';

const SCRIPT = join(import.meta.dirname, 'playground.ts');
const OUTRIGGER = join(import.meta.dirname, '../../src/cli/bin.ts');

describeOnCluster('The playground', () => {
  it('injects into its demo namespace, and leaves nothing behind after Ctrl-C', async () => {
    const child = spawn(process.execPath, [SCRIPT, OUTRIGGER], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(child, 'exit');
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    try {
      await Promise.race([eventually(() => said.includes('Ctrl-C ends it')), ended]);
      const [, kubeconfig = '', path = ''] = said.match(/export KUBECONFIG=(\S+) PATH=(\S+)/) ?? [];
      const [, look = '', , ...more] = said.match(/^ {2}kubectl .*$/gm) ?? [];
      expect(more).toEqual([]);
      const make = 'kubectl run cart --image=example/cart --namespace demo';
      const env = { ...process.env, KUBECONFIG: kubeconfig, PATH: path.replace('$PATH', process.env['PATH'] ?? '') };
      const shell = spawn('sh', ['-ec', `${make}; ${look}`], { env, stdio: ['ignore', 'pipe', 'inherit'] });
      expect(await text(shell.stdout)).toMatch(/^cart +istio-init,istio-proxy$/m);
      expect(said).toContain('the gate refuses what it must');

      child.kill('SIGINT');
      expect([(await ended)[0], existsSync(dirname(kubeconfig))]).toEqual([0, false]);
    } finally {
      child.kill('SIGKILL');
    }
  });
});
