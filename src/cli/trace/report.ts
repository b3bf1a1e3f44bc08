import type { Model } from '#model/model.ts';
import type { ClusterHop, ServerHop, Trace } from '#trace/trace.ts';
import type { Target } from '#trace/upstream.ts';
import type { Outcome, Share, Walk } from '#trace/walk.ts';
import type { Message } from '#xds/messages/message.ts';
import { provenanceOf } from '#xds/messages/provenance.ts';
import type { FilterChain, Route } from '#xds/messages/resources.ts';
import { originLines, placeLine } from '../proxy-config/provenance.ts';
import { type CheckReport, reportChecks } from './report-checks.ts';

/** Something on the way by its name, with the objects and lines that it comes from. */
export interface Step {
  readonly name: string;
  readonly from: readonly string[];
}

/** The way through one proxy. */
export interface WayReport {
  readonly listener?: Step;
  readonly filterChain?: Step;
  readonly routes?: string;
  readonly virtualHost?: Step;
  /** The routes that were tried before, in their order. */
  readonly passedOver: readonly (Step & { readonly why: string })[];
  readonly route?: Step;
  readonly outcome: Outcome;
  readonly checks: readonly CheckReport[];
}

/** What a call meets at its server. */
export interface ServerReport {
  readonly workload: string;
  readonly authentication: string;
  readonly way?: WayReport;
  readonly reachesPort?: number;
}

/** A cluster that a call may go to, and on to one of its endpoints. */
export interface ClusterReport extends Share {
  readonly from: readonly string[];
  readonly endpoints: readonly Target[];
  readonly server?: ServerReport;
}

/** A trace as it is printed: in words, or as JSON. */
export interface TraceReport {
  readonly client: string;
  readonly target: string;
  readonly way: WayReport;
  readonly clusters: readonly ClusterReport[];
}

export function reportTrace({ client, call, walk, checks, clusters }: Trace): TraceReport {
  const { model } = client;
  return {
    client: `${client.name}.${client.namespace}`,
    target: `${call.address}:${call.port}`,
    way: { ...wayOf(model, walk), checks: reportChecks(model, checks) },
    clusters: clusters.map((hop) => clusterOf(model, hop)),
  };
}

function wayOf(model: Model, walk: Walk): Omit<WayReport, 'checks'> {
  const { listener, chain, routeConfig, virtualHost, route, tried, outcome } = walk;
  return {
    ...(listener && { listener: { name: listener.name, from: [] } }),
    ...(chain && {
      filterChain: { name: chain.name || 'the only one', from: originLines(model, originHolder(chain)) },
    }),
    ...(routeConfig !== undefined && { routes: routeConfig }),
    ...(virtualHost && { virtualHost: { name: virtualHost.name, from: [] } }),
    passedOver: tried.map((each) => ({ ...routeStep(model, each.route), why: each.why })),
    ...(route && { route: routeStep(model, route) }),
    outcome,
  };
}

/** The line of the rule itself where that is known, else the objects. */
function routeStep(model: Model, route: Route): Step {
  const provenance = provenanceOf(route);
  const from = provenance ? [placeLine(provenance)] : originLines(model, originHolder(route));
  return { name: route.name || 'without a name', from };
}

/** What a message says of itself, and not what its parts lead to. */
function originHolder({ metadata }: FilterChain | Route): Message {
  return { metadata };
}

function clusterOf(model: Model, { cluster, percent, definition, targets, server }: ClusterHop): ClusterReport {
  return {
    cluster,
    percent,
    from: definition ? originLines(model, definition) : [],
    endpoints: targets,
    ...(server && { server: serverOf(model, server) }),
  };
}

function serverOf(model: Model, { workload, address, call, walk, checks, reaches }: ServerHop): ServerReport {
  const isMutual = call.security === 'mtls';
  const spoken = call.security === 'tls' ? 'TLS of its own' : 'plain text';
  return {
    workload: workload ?? address,
    authentication: isMutual ? `mutual TLS, as ${call.principal}` : `${spoken}, nobody can tell who calls`,
    ...(walk && { way: { ...wayOf(model, walk), checks: reportChecks(model, checks) } }),
    ...(reaches !== undefined && { reachesPort: reaches }),
  };
}
