import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';

interface KubectlOutput {
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs kubectl with a text on its standard input; rejects with what it complains of when it fails. */
export type Kubectl = (args: readonly string[], input?: string) => Promise<KubectlOutput>;

/** kubectl of one cluster; what it caches stays beside the kubeconfig. */
export function kubectlFor(binary: string, kubeconfig: string, enter: readonly string[] = []): Kubectl {
  const [command = binary, ...before] = [...enter, binary];
  const env = { ...process.env, KUBECONFIG: kubeconfig, KUBECACHEDIR: join(dirname(kubeconfig), 'kubectl-cache') };
  return async (args, input = '') => {
    const child = spawn(command, [...before, ...args], { env });
    child.stdin.end(input);
    const [stdout, stderr, [status]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ]);
    if (status !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stderr.trim()}`);
    return { stdout, stderr };
  };
}
