import type { Service, ServicePort } from '#model/services/service.ts';

export interface StatSubject {
  /** Undefined for traffic that belongs to no service. */
  readonly service: Pick<Service, 'hostname' | 'registry' | 'name' | 'namespace'> | undefined;
  readonly port: Pick<ServicePort, 'port' | 'name' | 'targetPort'> | undefined;
  readonly subset: string;
}

/** A cluster's name in statistics, by the mesh's pattern; undefined without a pattern. */
export function statName(pattern: string, { service, port, subset }: StatSubject): string | undefined {
  if (pattern === '') return undefined;
  const isKubernetes = service?.registry === 'Kubernetes';
  const words: Readonly<Record<string, string>> = {
    '%SERVICE%': isKubernetes ? `${service.name}.${service.namespace}` : (service?.hostname ?? ''),
    '%SERVICE_NAME%': (isKubernetes ? service.name : service?.hostname) ?? '',
    '%SERVICE_FQDN%': service?.hostname ?? '',
    '%SERVICE_PORT%': String(port?.port ?? ''),
    '%TARGET_PORT%': typeof port?.targetPort === 'number' ? String(port.targetPort) : '',
    '%SERVICE_PORT_NAME%': port?.name ?? '',
    '%SUBSET_NAME%': subset,
  };
  return pattern.replace(/%[A-Z_]+%/g, (word) => words[word] ?? word);
}
