import { namespaceMode } from '#model/security/peer-authentication.ts';
import type { Service } from '#model/services/service.ts';
import type { MeshProxy } from '../proxy.ts';
import type { PortPolicy } from './traffic-policy.ts';

/** Whether clients may expect a service's workloads to take mutual TLS where their endpoints say they do. */
export function takesMutualTls(
  { model }: MeshProxy,
  service: Service,
  { policy, portName }: { readonly policy: PortPolicy | undefined; readonly portName: string },
): boolean {
  if (service.isExternal) return false;
  const isDirect = service.resolution === 'passthrough' || policy?.loadBalancer?.simple === 'PASSTHROUGH';
  const endpoints = isDirect ? model.endpoints(service).filter((endpoint) => endpoint.portName === portName) : [];
  if (isDirect && (endpoints.length === 0 || endpoints.some(({ tlsMode }) => tlsMode === 'disabled'))) return false;
  return namespaceMode(model.peerAuthentications, service.namespace) !== 'DISABLE';
}
