import type { Condition, Operation } from '#kinds/authorization-policy/schema.ts';
import type { Message } from '../messages/message.ts';
import { type Attribute, single, united } from './attributes.ts';
import { addressRange, headerMatcher, hostMatcher, pathPermission, textMatcher } from './text-matchers.ts';

/** An operation as attributes, in Istio's order. */
export function operationAttributes(operation: Operation): readonly Attribute[] {
  const { hosts, notHosts, methods, notMethods, paths, notPaths, ports, notPorts } = operation;
  return [
    single(hosts, notHosts, (value) => ({ header: hostMatcher(':authority', value) }), 'http'),
    single(methods, notMethods, (value) => ({ header: headerMatcher(':method', value) }), 'http'),
    single(paths, notPaths, pathPermission, 'http'),
    single(ports, notPorts, portPermission),
  ];
}

/** A condition on what is called; undefined for a key that is none. */
export function permissionCondition({ key, values, notValues }: Condition): Attribute | undefined {
  switch (key) {
    case 'destination.ip':
      return single(values, notValues, (value) => ({ destinationIp: addressRange(value) }));
    case 'destination.port':
      return single(values, notValues, portPermission);
    case 'connection.sni':
      return single(values, notValues, (value) => ({ requestedServerName: textMatcher(value) }));
    default:
      return filterState(key, values, notValues);
  }
}

/** What an Envoy filter has left behind: `experimental.envoy.filters.name[key]`. A value in brackets is one of a list. */
function filterState(key: string, values: readonly string[], notValues: readonly string[]): Attribute | undefined {
  const [, filter, path] = /^experimental\.(envoy\.filters\.[^[]+)\[(.+)\]$/.exec(key) ?? [];
  if (filter === undefined || path === undefined) return undefined;
  const all = (list: readonly string[]): readonly Message[] => {
    const matchers = list.map((value): Message => {
      const inner = /^\[(.*)\]$/.exec(value)?.[1];
      const text = { stringMatch: textMatcher(inner ?? value) };
      return inner === undefined ? text : { listMatch: { oneOf: text } };
    });
    const [first = {}] = matchers;
    const value = matchers.length === 1 ? first : { orMatch: { valueMatchers: matchers } };
    return [{ metadata: { filter, path: [{ key: path }], value } }];
  };
  return united(values, notValues, { level: 'any', all });
}

function portPermission(value: string): Message {
  return { destinationPort: Number(value) };
}
