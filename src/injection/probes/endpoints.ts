import type { Container, Handler, Probe } from '../pod/pod.ts';

/** A probe or hook of a container, and the path at which the agent answers in its place. */
export interface Endpoint {
  readonly path: string;
  readonly handler: Handler;
  /** Seconds; the agent keeps to the probe's own limit. */
  readonly timeoutSeconds?: number;
}

type ProbeField = 'readinessProbe' | 'livenessProbe' | 'startupProbe';
type HookField = 'preStop' | 'postStart';

const PROBES: readonly (readonly [ProbeField, string])[] = [
  ['readinessProbe', 'readyz'],
  ['livenessProbe', 'livez'],
  ['startupProbe', 'startupz'],
];

const HOOKS: readonly (readonly [HookField, string])[] = [
  ['preStop', 'prestopz'],
  ['postStart', 'poststartz'],
];

/** How a handler at a path is to look; `kind` matters because a hook cannot speak gRPC. */
export type Change = (handler: Handler, path: string, kind: 'probe' | 'hook') => Handler;

/** The container with all its probes and hooks put through a change. */
export function changeEndpoints(container: Container, change: Change): Container {
  const probes = PROBES.flatMap(([field, word]) => {
    const probe = container[field];
    return probe ? [[field, change(probe, probePath(container.name, word), 'probe')] as const] : [];
  });
  const changed = { ...container, ...Object.fromEntries(probes) };
  return container.lifecycle ? { ...changed, lifecycle: changeHooks(container, change) } : changed;
}

/** The probes and hooks of a container that could go through the agent, with their paths. */
export function endpointsOf(container: Container): readonly Endpoint[] {
  const probes = PROBES.flatMap(([field, word]) => endpoint(probePath(container.name, word), container[field]));
  const hooks = HOOKS.flatMap(([field, word]) => {
    const { httpGet, tcpSocket } = container.lifecycle?.[field] ?? {};
    const handler = { ...(httpGet && { httpGet }), ...(tcpSocket && { tcpSocket }) };
    return endpoint(hookPath(container.name, word), handler);
  });
  return [...probes, ...hooks];
}

function changeHooks(container: Container, change: Change): NonNullable<Container['lifecycle']> {
  const hooks = HOOKS.flatMap(([field, word]) => {
    const hook = container.lifecycle?.[field];
    return hook ? [[field, change(hook, hookPath(container.name, word), 'hook')] as const] : [];
  });
  return { ...container.lifecycle, ...Object.fromEntries(hooks) };
}

function endpoint(path: string, probe: Probe | undefined): readonly Endpoint[] {
  if (!probe) return [];
  const { httpGet, tcpSocket, grpc, timeoutSeconds } = probe;
  const limit = timeoutSeconds ? { timeoutSeconds } : {};
  if (httpGet) return [{ path, handler: { httpGet }, ...limit }];
  if (tcpSocket) return [{ path, handler: { tcpSocket }, ...limit }];
  return grpc ? [{ path, handler: { grpc }, ...limit }] : [];
}

function probePath(container: string, word: string): string {
  return `/app-health/${container}/${word}`;
}

function hookPath(container: string, word: string): string {
  return `/app-lifecycle/${container}/${word}`;
}
