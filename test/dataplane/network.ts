import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A network of its own for a data plane: nothing of it touches the machine's, and no port can be taken. */
export interface Network {
  /** Where the control plane is, and the gateway of all. */
  readonly control: Place;
  /** A host with an address of its own, as a pod has one. */
  host(name: string): Place;
  close(): void;
}

/** One network namespace. */
export interface Place {
  /** What stands before a command that is to run there. */
  readonly enter: readonly string[];
  readonly ip: string;
}

const BRIDGE = 'br0';
const SUBNET = '10.91.0';

/** The cluster's services have their addresses here; only proxies know where they lead. */
const SERVICES = '10.0.0.0/24';

/** Names that a pod looks up before its proxy answers for it. */
const HOSTS = `${SUBNET}.1 istiod.istio-system.svc\n127.0.0.1 localhost\n`;

let count = 0;

/** Makes the network. Namespaces carry our process's number, so that several runs at a time do not meet. */
export function createNetwork(): Network {
  removeLeftovers();
  const prefix = `or${process.pid}-${count++}`;
  const namespaces: string[] = [];
  const add = (name: string): string => {
    const namespace = `${prefix}-${name}`;
    ip('netns', 'add', namespace);
    namespaces.push(namespace);
    const folder = join('/etc/netns', namespace);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'hosts'), HOSTS);
    ip('-n', namespace, 'link', 'set', 'lo', 'up');
    return namespace;
  };
  const control = add('cp');
  ip('-n', control, 'link', 'add', BRIDGE, 'type', 'bridge');
  ip('-n', control, 'addr', 'add', `${SUBNET}.1/24`, 'dev', BRIDGE);
  ip('-n', control, 'link', 'set', BRIDGE, 'up');
  let next = 10;
  return {
    control: place(control, `${SUBNET}.1`),
    host: (name) => {
      const namespace = add(name);
      const address = `${SUBNET}.${next++}`;
      const cable = `v${next}`;
      ip('-n', control, 'link', 'add', cable, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', namespace);
      ip('-n', control, 'link', 'set', cable, 'master', BRIDGE, 'up');
      ip('-n', namespace, 'addr', 'add', `${address}/24`, 'dev', 'eth0');
      ip('-n', namespace, 'link', 'set', 'eth0', 'up');
      // A connection to a service must be routable before it can be redirected.
      ip('-n', namespace, 'route', 'add', SERVICES, 'via', `${SUBNET}.1`);
      return place(namespace, address);
    },
    close: () => {
      for (const namespace of namespaces) remove(namespace);
    },
  };
}

function remove(namespace: string): void {
  spawnSync('ip', ['netns', 'del', namespace]);
  rmSync(join('/etc/netns', namespace), { recursive: true, force: true });
}

/** What a run that was killed has left behind. */
function removeLeftovers(): void {
  const { stdout } = spawnSync('ip', ['netns', 'list'], { encoding: 'utf8' });
  for (const [, namespace = '', pid = ''] of stdout.matchAll(/^(or(\d+)-\S+)/gm)) {
    if (!existsSync(`/proc/${pid}`)) remove(namespace);
  }
}

function place(namespace: string, address: string): Place {
  return { enter: ['ip', 'netns', 'exec', namespace], ip: address };
}

function ip(...args: readonly string[]): void {
  const { status, stderr } = spawnSync('ip', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`ip ${args.join(' ')}: ${stderr.trim()}`);
}
