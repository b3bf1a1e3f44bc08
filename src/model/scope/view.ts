import type { EgressListener, Sidecar } from '#kinds/sidecar/schema.ts';
import type { Model } from '../model.ts';
import { visibleTo } from '../names/visibility.ts';
import type { Config } from '../objects/config.ts';
import { destinationRulesFor, type MergedRule } from '../rules/destination-rule.ts';
import type { VirtualServiceRule } from '../rules/virtual-service.ts';
import type { Service } from '../services/service.ts';
import { addDestinations } from './destinations.ts';
import type { Egress } from './egress.ts';
import { type Imports, readImports } from './imports.ts';
import { selectServices } from './select-services.ts';
import { selectVirtualServices } from './select-virtual-services.ts';
import { type ServiceList, serviceList } from './service-list.ts';

/** What a proxy sees of the mesh. All proxies of a namespace that share a Sidecar, or have none, share one view. */
export interface View {
  readonly namespace: string;
  readonly sidecar: Config<Sidecar> | undefined;
  readonly egress: readonly Egress[];
  /** Of all listeners, and the destinations of rules; one for each host. */
  readonly services: ServiceList;
  /** What becomes of requests to hosts that nobody knows. */
  readonly outboundPolicy: 'ALLOW_ANY' | 'REGISTRY_ONLY';
  readonly egressProxy: NonNullable<Sidecar['outboundTrafficPolicy']>['egressProxy'] | undefined;
  readonly destinationRules: (service: Pick<Service, 'hostname' | 'namespace'>) => readonly MergedRule[];
}

/** A Sidecar without egress, and no Sidecar at all, let everything be seen. */
const EVERYTHING: Imports = readImports(['*/*'], '');

const views = new WeakMap<Model, Map<string, View>>();

/** The view of a namespace through a Sidecar; computed once for each model. */
export function viewOf(model: Model, namespace: string, sidecar: Config<Sidecar> | undefined): View {
  const known = views.get(model) ?? new Map<string, View>();
  views.set(model, known);
  const key = `${namespace} ${sidecar ? `${sidecar.namespace}/${sidecar.name}` : ''}`;
  const view = known.get(key) ?? computeView(model, namespace, sidecar);
  known.set(key, view);
  return view;
}

function computeView(model: Model, namespace: string, sidecar: Config<Sidecar> | undefined): View {
  const visible: Visible = {
    services: visibleTo(model.services.all, namespace),
    virtualServices: model.virtualServices.filter(({ gateways }) => gateways.includes('mesh')),
  };
  const listeners = sidecar?.spec.egress ?? [];
  const egress =
    listeners.length > 0
      ? listeners.map((listener) => egressOf(listener, visible, namespace))
      : [everything(visible, namespace)];
  const own = serviceList(egress.flatMap(({ services }) => services));
  const policy = sidecar?.spec.outboundTrafficPolicy;
  const meshMode = model.settings.mesh.outboundTrafficPolicy?.mode ?? 'ALLOW_ANY';
  return {
    namespace,
    sidecar,
    egress,
    services: listeners.length > 0 ? addDestinations(own, egress, { model, namespace }) : own,
    outboundPolicy: (policy?.mode ?? meshMode) === 'REGISTRY_ONLY' ? 'REGISTRY_ONLY' : 'ALLOW_ANY',
    egressProxy: policy?.egressProxy,
    destinationRules: rememberRules(model, namespace),
  };
}

function rememberRules(model: Model, namespace: string): View['destinationRules'] {
  const found = new Map<string, readonly MergedRule[]>();
  return (service) => {
    const key = `${service.hostname} ${service.namespace}`;
    const rules = found.get(key) ?? destinationRulesFor(model.destinationRules, service, namespace);
    found.set(key, rules);
    return rules;
  };
}

interface Visible {
  readonly services: readonly Service[];
  readonly virtualServices: readonly VirtualServiceRule[];
}

function everything({ services, virtualServices }: Visible, namespace: string): Egress {
  return {
    listener: undefined,
    services: selectServices(services, EVERYTHING, { namespace, port: 0 }),
    virtualServices: selectVirtualServices(virtualServices, EVERYTHING, namespace),
  };
}

function egressOf(listener: EgressListener, { services, virtualServices }: Visible, namespace: string): Egress {
  const imports = readImports(listener.hosts, namespace);
  const isProxy = listener.port?.protocol.toUpperCase() === 'HTTP_PROXY';
  const port = isProxy ? 0 : (listener.port?.number ?? 0);
  return {
    listener,
    services: selectServices(services, imports, { namespace, port }),
    virtualServices: selectVirtualServices(virtualServices, imports, namespace),
  };
}
