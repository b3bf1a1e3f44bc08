import { sprint } from '#template/format/print.ts';
import { type FunctionFamily, row } from '#template/function-table.ts';
import { itemsOf } from '#template/values/inspect.ts';
import { anything, text } from '#template/values/param-types.ts';
import type { SliceValue } from '#template/values/value.ts';
import { CONTAINER } from '../pod/names.ts';
import type { Container } from '../pod/pod.ts';
import { structsIn } from '../views/structs-in.ts';
import { sliceNamed } from './param-types.ts';

const containers = sliceNamed('v1.Container');

/** Istio's functions on ports. */
export const ports: FunctionFamily = [
  row({
    name: 'excludeInboundPort',
    params: [anything, text],
    run: ([port, excluded], budget) => excludePort(sprint([port], budget).trim(), excluded),
  }),
  row({ name: 'includeInboundPorts', params: [containers], run: ([list]) => portsOf(list, () => true) }),
  row({
    name: 'applicationPorts',
    params: [containers],
    run: ([list]) => portsOf(list, ({ name }) => name !== CONTAINER.proxy),
  }),
];

/** Adds a port to a list between commas, unless it is in there, letter by letter; port 0 means none. */
function excludePort(port: string, excluded: string): string {
  const listed = excluded.split(',');
  if (port === '' || port === '0' || listed.includes(port)) return excluded;
  return [...listed.map((item) => item.trim()).filter((item) => item !== ''), port].join(',');
}

/** The ports on which containers take connections, between commas. */
function portsOf(list: SliceValue, counts: (container: Container) => boolean): string {
  const wanted = structsIn<Container>(itemsOf(list)).filter(counts);
  return wanted.flatMap(tcpPorts).join(',');
}

/** A port without a protocol is one of TCP. */
function tcpPorts({ ports: all = [] }: Container): readonly number[] {
  const tcp = all.filter(({ protocol }) => protocol !== 'UDP' && protocol !== 'SCTP');
  return tcp.map(({ containerPort }) => containerPort);
}
