import type { IstioConfig } from '#config/istio-config.ts';
import { makeFinding } from '#findings/make-finding.ts';
import { failure, type Result, success } from '#findings/result.ts';
import { MeshConfig } from '#istio/mesh/config/schema.ts';
import { describeError } from '#template/errors.ts';
import type { FunctionTable } from '#template/function-table.ts';
import { standardFunctions } from '#template/functions/standard.ts';
import { compile, type Template } from '#template/template.ts';
import type { Candidate } from './candidate.ts';
import { readSelectors } from './decision/selector-list.ts';
import { TEMPLATE_INVALID } from './findings.ts';
import { istioFunctions } from './functions/istio.ts';
import { inject } from './inject.ts';
import type { InjectionOutcome } from './outcome.ts';
import type { Strings } from './pod/pod.ts';
import type { Prepared } from './prepared.ts';
import { protoView } from './views/proto-view.ts';

/** Something that injects pods. It keeps nothing between them, so one may serve any number at a time. */
export interface Injector {
  readonly prepared: Prepared;
  inject(candidate: Candidate): InjectionOutcome;
}

/**
 * Makes an installation ready: compiles its templates, reads its selectors. Templates may read the environment variables
 * that are handed in, and no others.
 */
export function prepare(installation: IstioConfig, environment: Strings = {}): Result<Injector> {
  const { mesh, settings, injector: config } = installation;
  const { policy, neverInjectSelector, alwaysInjectSelector, templates } = config;
  const never = readSelectors('neverInjectSelector', neverInjectSelector);
  const always = readSelectors('alwaysInjectSelector', alwaysInjectSelector);
  const compiled = compileAll(templates, standardFunctions(istioFunctions(environment)));
  if (!compiled.ok) return compiled;
  const statusPort = mesh.defaultConfig?.statusPort ?? 0;
  const prepared: Prepared = {
    installation,
    policy: { policy, never: never.selectors, always: always.selectors },
    templates: compiled.value,
    mesh: protoView(MeshConfig, mesh),
    metrics: { statusPort, merge: mesh.enablePrometheusMerge },
    probes: { statusPort, redirect: settings.sidecarInjectorWebhook?.rewriteAppHTTPProbe ?? false },
  };
  const injector = { prepared, inject: (candidate: Candidate) => inject(prepared, candidate) };
  return success(injector, [...never.findings, ...always.findings]);
}

function compileAll(texts: Strings, functions: FunctionTable): Result<ReadonlyMap<string, Template>> {
  const outcomes = Object.entries(texts).map(([name, text]) => compile({ name, text, functions }));
  const faults = outcomes.flatMap((outcome) => {
    if (outcome.ok) return [];
    const { template: file, line, column } = outcome.error;
    return [makeFinding(TEMPLATE_INVALID, describeError(outcome.error), { position: { file, line, column } })];
  });
  if (faults.length > 0) return failure(faults);
  const templates = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
  return success(new Map(templates.map((template) => [template.name, template])));
}
