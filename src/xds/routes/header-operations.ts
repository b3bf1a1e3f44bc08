import type { Headers } from '#kinds/virtual-service/http/schema.ts';
import { list, type Message } from '../messages/message.ts';

type Operations = Headers['request'];

/** What a rule does to headers, in the fields that routes and weighted clusters share. */
export function headerFields({ request, response }: Partial<Headers>): Message {
  return {
    requestHeadersToAdd: list(additions(request)),
    requestHeadersToRemove: list(removals(request)),
    responseHeadersToAdd: list(additions(response)),
    responseHeadersToRemove: list(removals(response)),
  };
}

/** The header fields of two rules, one after the other. */
export function joinHeaderFields(first: Message, second: Message): Message {
  const names = Object.keys(first);
  return Object.fromEntries(names.map((name) => [name, list([...items(first[name]), ...items(second[name])])]));
}

/** The host that a rule gives to requests by way of a header; `set` wins over `add`. */
export function authorityIn({ request }: Partial<Headers>): string | undefined {
  const ofHost = (entries: Readonly<Record<string, string>> = {}) =>
    Object.entries(entries)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .find(([name]) => isAuthority(name))?.[1];
  return ofHost(request?.set) ?? ofHost(request?.add);
}

function additions(operations: Operations): readonly Message[] {
  return [
    ...entriesOf(operations?.set).map((header) => ({ header, appendAction: 'OVERWRITE_IF_EXISTS_OR_ADD' })),
    ...entriesOf(operations?.add).map((header) => ({ header })),
  ];
}

function entriesOf(headers: Readonly<Record<string, string>> = {}): readonly Message[] {
  return Object.entries(headers)
    .filter(([name]) => isPlain(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => ({ key, value }));
}

function removals(operations: Operations): readonly string[] {
  return (operations?.remove ?? []).filter(isPlain);
}

function isAuthority(name: string): boolean {
  return name === ':authority' || name.toLowerCase() === 'host';
}

/** Pseudo headers are not touched as headers. */
function isPlain(name: string): boolean {
  return !name.startsWith(':') && name.toLowerCase() !== 'host';
}

function items(value: Message[string]): readonly Message[] {
  // The fields that `headerFields` makes are lists.
  return Array.isArray(value) ? (value as readonly Message[]) : [];
}
