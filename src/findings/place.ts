import type { Finding, ResourceName } from './finding.ts';

/** `shop/gateway.yaml:12:7`, which terminals and editors turn into a link; as much of it as is known. */
export function placeOf({ position }: Pick<Finding, 'position'>): string {
  if (!position) return '';
  return `${position.file ?? ''}:${position.line}:${position.column}`.replace(/^:/, '');
}

/** `Gateway istio-system/main`, or without the slash where no namespace is given. */
export function nameOf({ kind, namespace, name }: Omit<ResourceName, 'apiVersion'>): string {
  return `${kind} ${namespace === '' ? name : `${namespace}/${name}`}`.trim();
}
